package org.bihuan.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.bihuan.shared.Refusal;

/**
 * What a picture asks of the one who opens it, told by its own marks before anything is
 * decoded: decoding is one call that nobody stops. A camera or a program writes a dozen
 * scans at most; no picture of the web packs another into a bitmap.
 */
final class PicturePasses {

	/** Scans of a picture, each of which goes over all of its pixels. */
	static final int MOST_SCANS = 50;

	/** Pixels that all scans together go over. */
	static final long MOST_SCANNED = 1_000_000_000L;

	private static final int START = 0xD8;

	private static final int END = 0xD9;

	private static final int START_OF_SCAN = 0xDA;

	private PicturePasses() {
	}

	/**
	 * Refuses 422 a picture of more scans; throws {@link IOException} for a bitmap that
	 * holds a picture of another kind.
	 */
	static void check(Path file) throws IOException {
		try (DataInputStream in = new DataInputStream(
				new BufferedInputStream(java.nio.file.Files.newInputStream(file), 64 * 1024))) {
			byte[] head = in.readNBytes(34);
			if (head.length > 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8) {
				jpeg(file);
			}
			else if (new String(head, StandardCharsets.ISO_8859_1).startsWith("BM")) {
				bitmap(head);
			}
		}
	}

	/** Runs of lengths and plain pixels; 4 and 5 are a JPEG or PNG of its own. */
	private static void bitmap(byte[] head) throws IOException {
		boolean old = head.length > 17 && head[14] == 12 && head[15] == 0;
		if (!old && (head.length < 34 || head[31] != 0 || head[32] != 0 || head[33] != 0 || head[30] < 0
				|| head[30] > 3)) {
			throw new IOException("compression");
		}
	}

	/** Segment by segment up to the end of the picture, as a decoder goes. */
	private static void jpeg(Path file) throws IOException {
		int scans = 0;
		long pixels = 0;
		try (DataInputStream in = new DataInputStream(
				new BufferedInputStream(java.nio.file.Files.newInputStream(file), 64 * 1024))) {
			for (int marker = marker(in); marker >= 0 && marker != END; marker = marker(in)) {
				if (marker == START || marker == 1) {
					continue;
				}
				int length = in.readUnsignedShort() - 2;
				if (isFrame(marker)) {
					in.readUnsignedByte();
					pixels = Math.max(pixels, (long) in.readUnsignedShort() * in.readUnsignedShort());
					length -= 5;
				}
				in.skipNBytes(Math.max(0, length));
				scans += marker == START_OF_SCAN ? 1 : 0;
				if (scans > MOST_SCANS || scans > 1 && scans * pixels > MOST_SCANNED) {
					throw Refusal.invalid("file", "files.picture-scans");
				}
			}
		}
	}

	/** The next marker; what is packed before it is left out. -1 at the end. */
	private static int marker(DataInputStream in) throws IOException {
		ReadingBudget budget = ReadingBudget.current();
		int last = 0;
		for (int steps = 0;; steps++) {
			int sign = in.read();
			if (sign < 0 || last == 0xFF && sign != 0 && sign != 0xFF && (sign < 0xD0 || sign > 0xD7)) {
				return sign;
			}
			if ((steps & 0xFFFF) == 0xFFFF) {
				budget.time();
			}
			last = sign;
		}
	}

	/** SOF0 to SOF15, but for the tables and reserved marks among them. */
	private static boolean isFrame(int marker) {
		return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
	}

}
