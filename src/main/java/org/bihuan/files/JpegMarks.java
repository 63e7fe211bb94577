package org.bihuan.files;

import java.io.IOException;
import java.util.List;

import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The one picture of a JPEG, mark by mark as its decoder goes: it begins with the file,
 * has one frame before its scans and ends at its first end. What a telephone puts behind
 * that end is nobody's here. A stream that ends without a picture would be taken for
 * tables by the decoder, and the picture behind it for the file's.
 */
final class JpegMarks {

	private static final int START = 0xD8;

	private static final int END = 0xD9;

	private static final int START_OF_SCAN = 0xDA;

	private final PictureBytes in;

	private @Nullable JpegFrame frame;

	private int scans;

	private boolean kept;

	private JpegMarks(PictureBytes in) {
		this.in = in;
	}

	/**
	 * Refuses 422 more scans than any program writes; throws {@link IOException} for any
	 * mark a picture of cameras and programs does not have, or has elsewhere.
	 */
	static CountedPicture of(PictureBytes in) throws IOException {
		if (in.one() != 0xFF || in.one() != START) {
			throw new IOException("start");
		}
		return new JpegMarks(in).count();
	}

	private CountedPicture count() throws IOException {
		for (int mark = mark(); mark >= 0 && mark != END; mark = mark()) {
			if (!isKnown(mark)) {
				throw new IOException("mark " + mark);
			}
			int length = in.two() - 2;
			if (length < 0) {
				throw new IOException("segment");
			}
			if (isFrame(mark)) {
				begin(mark, in.take(length));
			}
			else if (mark == START_OF_SCAN) {
				scan(in.take(length));
			}
			else {
				in.skip(length);
			}
		}
		if (frame == null || scans == 0) {
			throw new IOException("no picture");
		}
		return CountedPicture.of("jpeg", frame.width(), frame.height(),
				frame.lines() + (kept ? frame.coefficients() : 0), List.of(new CountedPicture.Part(0, in.at())));
	}

	private void begin(int mark, byte[] segment) throws IOException {
		if (frame != null) {
			throw new IOException("two frames");
		}
		frame = JpegFrame.of(mark, segment);
	}

	private void scan(byte[] segment) throws IOException {
		if (frame == null || segment.length == 0) {
			throw new IOException("scan of nothing");
		}
		scans++;
		kept |= frame.progressive() || scans > 1 || (segment[0] & 0xFF) < frame.components();
		if (scans > PicturePasses.MOST_SCANS || scans > 1 && scans * frame.pixels() > PicturePasses.MOST_SCANNED) {
			throw Refusal.invalid("file", "files.picture-scans");
		}
	}

	/** The next mark; what is packed before it is left out. -1 at the end. */
	private int mark() throws IOException {
		int last = 0;
		while (true) {
			int sign = in.next();
			if (sign < 0 || last == 0xFF && sign != 0 && sign != 0xFF && (sign < 0xD0 || sign > 0xD7)) {
				return sign;
			}
			last = sign;
		}
	}

	/** Tables of codes and of quantities, restarts, scans, what programs note. */
	private static boolean isKnown(int mark) {
		return isFrame(mark) || mark == 0xC4 || mark == START_OF_SCAN || mark == 0xDB || mark == 0xDD
				|| mark >= 0xE0 && mark <= 0xEF || mark == 0xFE;
	}

	/** Those our decoder knows: at once, with more codes, in steps. */
	private static boolean isFrame(int mark) {
		return mark >= 0xC0 && mark <= 0xC2;
	}

}
