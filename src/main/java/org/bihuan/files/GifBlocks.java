package org.bihuan.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The first picture of a GIF, block by block: its head, what says which of its colours is
 * none, and its bytes. Comments are not given to the decoder, who would join them piece
 * by piece, nor are further pictures.
 */
final class GifBlocks {

	private static final int HEAD = 10;

	private static final int EXTENSION = 0x21;

	private static final int CONTROL = 0xF9;

	/** With what stands before and behind it. */
	private static final int CONTROL_SIZE = 8;

	private static final int PICTURE = 0x2C;

	private final PictureBytes in;

	private CountedPicture.@Nullable Part control;

	private GifBlocks(PictureBytes in) {
		this.in = in;
	}

	/**
	 * Throws {@link IOException} for what is cut off, and what has no picture first.
	 */
	static CountedPicture of(PictureBytes in) throws IOException {
		return new GifBlocks(in).count();
	}

	private CountedPicture count() throws IOException {
		in.skip(HEAD);
		int flags = in.one();
		in.skip(2);
		colours(flags);
		CountedPicture.Part head = new CountedPicture.Part(0, in.at());
		long from = in.at();
		int kind = in.one();
		for (; kind == EXTENSION; kind = in.one()) {
			extension(from);
			from = in.at();
		}
		if (kind != PICTURE) {
			throw new IOException("block");
		}
		in.skip(4);
		int width = little();
		int height = little();
		colours(in.one());
		in.skip(1);
		pieces();
		List<CountedPicture.Part> parts = new ArrayList<>(List.of(head));
		if (control != null) {
			parts.add(control);
		}
		parts.add(new CountedPicture.Part(from, in.at()));
		return CountedPicture.of("gif", width, height, (long) CountedPicture.LINES * width, parts);
	}

	/** Of those that say how the picture is shown the last one counts. */
	private void extension(long from) throws IOException {
		boolean shows = in.one() == CONTROL;
		pieces();
		if (shows && in.at() - from == CONTROL_SIZE) {
			control = new CountedPicture.Part(from, in.at());
		}
	}

	private void colours(int flags) throws IOException {
		if ((flags & 0x80) != 0) {
			in.skip(3L << (flags & 7) + 1);
		}
	}

	/** Up to an empty one. */
	private void pieces() throws IOException {
		for (int size = in.one(); size > 0; size = in.one()) {
			in.skip(size);
		}
	}

	private int little() throws IOException {
		return in.one() | in.one() << 8;
	}

}
