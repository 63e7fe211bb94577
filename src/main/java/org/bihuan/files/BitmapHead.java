package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The picture of a bitmap. One in runs is unpacked whole by its decoder; one that holds a
 * JPEG or PNG of its own is none.
 */
final class BitmapHead {

	private static final int SIZE = 34;

	private static final int OLD = 12;

	private BitmapHead() {
	}

	/** Throws {@link IOException} for a bitmap that holds a picture of another kind. */
	static CountedPicture of(PictureBytes in, Path file) throws IOException {
		byte[] head = in.take(SIZE);
		boolean old = little(head, 14) == OLD;
		int compression = old ? 0 : little(head, 30);
		if (compression < 0 || compression > 3) {
			throw new IOException("compression");
		}
		long width = old ? little(head, 18) & 0xFFFF : Math.abs((long) little(head, 18));
		long height = old ? little(head, 18) >>> 16 : Math.abs((long) little(head, 22));
		boolean runs = compression == 1 || compression == 2;
		return CountedPicture.of("bmp", width, height, 4L * CountedPicture.LINES * width + (runs ? width * height : 0),
				List.of(new CountedPicture.Part(0, java.nio.file.Files.size(file))));
	}

	private static int little(byte[] head, int at) {
		return head[at] & 0xFF | (head[at + 1] & 0xFF) << 8 | (head[at + 2] & 0xFF) << 16 | head[at + 3] << 24;
	}

}
