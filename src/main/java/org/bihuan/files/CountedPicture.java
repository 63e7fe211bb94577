package org.bihuan.files;

import java.io.IOException;
import java.util.List;

import org.bihuan.shared.Refusal;

/**
 * A picture as it was counted before anything of it is decoded. Whoever decodes it is
 * given these parts of its file and no other byte, so that what was counted and what is
 * decoded are the same.
 *
 * @param format the one reader that may have it
 * @param memory what that reader keeps of it at its full size, beside the picture it
 * answers
 * @param parts one behind the other, what the picture is made of
 */
record CountedPicture(String format, long width, long height, long memory, List<Part> parts) {

	/** As many pixels in a line, and lines, as the widest format of cameras can say. */
	static final int MOST_SIDE = 65_535;

	/** Lines a reader holds: the one before, this one, and it as colours, twice. */
	static final int LINES = 4;

	/** Bytes of the file from the first one up to, and without, the last one. */
	record Part(long from, long to) {

		long size() {
			return to - from;
		}

	}

	/**
	 * Refuses 422 a side that no picture of a screen or camera has; throws
	 * {@link IOException} for one of nothing.
	 */
	static CountedPicture of(String format, long width, long height, long memory, List<Part> parts) throws IOException {
		if (width <= 0 || height <= 0) {
			throw new IOException("no pixels");
		}
		if (width > MOST_SIDE || height > MOST_SIDE) {
			throw Refusal.invalid("file", "files.picture-sides", MOST_SIDE);
		}
		return new CountedPicture(format, width, height, memory, List.copyOf(parts));
	}

	long pixels() {
		return width * height;
	}

}
