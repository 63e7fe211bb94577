package org.bihuan.files;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
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
		memory(file);
	}

	/**
	 * What a decoder keeps of this picture at its full size, however few of its pixels
	 * are wanted: of a JPEG in more scans than one all of its coefficients, outside the
	 * heap; of a bitmap in runs all of its pixels. Refuses as {@link #check}.
	 */
	static long memory(Path file) throws IOException {
		byte[] head;
		try (InputStream in = java.nio.file.Files.newInputStream(file)) {
			head = in.readNBytes(34);
		}
		if (head.length > 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == START) {
			return jpeg(file);
		}
		return new String(head, StandardCharsets.ISO_8859_1).startsWith("BM") ? bitmap(head) : 0;
	}

	/** Runs of lengths and plain pixels; 4 and 5 are a JPEG or PNG of its own. */
	private static long bitmap(byte[] head) throws IOException {
		boolean old = head.length > 17 && head[14] == 12 && head[15] == 0;
		if (!old && (head.length < 34 || head[31] != 0 || head[32] != 0 || head[33] != 0 || head[30] < 0
				|| head[30] > 3)) {
			throw new IOException("compression");
		}
		boolean runs = !old && (head[30] == 1 || head[30] == 2);
		return runs ? Math.abs((long) little(head, 18)) * Math.abs((long) little(head, 22)) : 0;
	}

	private static int little(byte[] head, int at) {
		return head[at] & 0xFF | (head[at + 1] & 0xFF) << 8 | (head[at + 2] & 0xFF) << 16 | head[at + 3] << 24;
	}

	/** Segment by segment up to the end of the picture, as a decoder goes. */
	private static long jpeg(Path file) throws IOException {
		int scans = 0;
		JpegFrame frame = JpegFrame.NONE;
		boolean kept = false;
		try (DataInputStream in = new DataInputStream(
				new BufferedInputStream(java.nio.file.Files.newInputStream(file), 64 * 1024))) {
			for (int marker = marker(in); marker >= 0 && marker != END; marker = marker(in)) {
				if (marker == START || marker == 1) {
					continue;
				}
				byte[] segment = in.readNBytes(Math.max(0, in.readUnsignedShort() - 2));
				if (isFrame(marker)) {
					frame = frame.or(JpegFrame.of(marker, segment));
				}
				if (marker == START_OF_SCAN) {
					scans++;
					kept |= frame.progressive() || scans > 1
							|| segment.length > 0 && (segment[0] & 0xFF) < frame.components();
				}
				if (scans > MOST_SCANS || scans > 1 && scans * frame.pixels() > MOST_SCANNED) {
					throw Refusal.invalid("file", "files.picture-scans");
				}
			}
		}
		return kept ? frame.coefficients() : 0;
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
