package org.bihuan.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a picture asks of the one who opens it, told by its own marks before anything is
 * decoded: decoding is one call that is stopped only where it reads on. A camera or a
 * program writes a dozen scans at most; no picture of the web packs another into a
 * bitmap.
 */
final class PicturePasses {

	/** Scans of a picture, each of which goes over all of its pixels. */
	static final int MOST_SCANS = 50;

	/** Pixels that all scans together go over. */
	static final long MOST_SCANNED = 1_000_000_000L;

	private PicturePasses() {
	}

	/**
	 * Counts a picture without keeping any of it. Refuses 422 one of more scans, or wider
	 * or higher, than any; throws {@link IOException} for what is no picture that is
	 * opened here, and any that is not built as its format says.
	 */
	static CountedPicture of(Path file) throws IOException {
		String head = head(file);
		try (PictureBytes in = new PictureBytes(file)) {
			if (head.startsWith("\u00ff\u00d8")) {
				return JpegMarks.of(in);
			}
			if (head.equals("\u0089PNG\r\n\u001a\n")) {
				return PngChunks.of(in);
			}
			if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
				return GifBlocks.of(in);
			}
			if (head.startsWith("BM")) {
				return BitmapHead.of(in, file);
			}
		}
		throw new IOException("no picture");
	}

	private static String head(Path file) throws IOException {
		try (InputStream in = java.nio.file.Files.newInputStream(file)) {
			return new String(in.readNBytes(8), StandardCharsets.ISO_8859_1);
		}
	}

}
