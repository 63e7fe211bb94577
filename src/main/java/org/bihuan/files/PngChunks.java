package org.bihuan.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture of a PNG, chunk by chunk: its head, palette, transparency and its bytes in
 * one piece. Texts, profiles and further pictures of an animation are not given to the
 * decoder, who would unpack them whole.
 */
final class PngChunks {

	private static final int SIGNATURE = 8;

	private static final List<String> ORDER = List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

	private static final int DATA = 3;

	private static final int END = 4;

	/** What each of them may hold. */
	private static final long[] MOST = { 13, 768, 256, Integer.MAX_VALUE, 0 };

	private final PictureBytes in;

	private final List<CountedPicture.Part> parts = new ArrayList<>();

	private PngChunks(PictureBytes in) {
		this.in = in;
	}

	/**
	 * Throws {@link IOException} for what is cut off, an unknown chunk that a picture
	 * needs, and one in a place where it does not belong.
	 */
	static CountedPicture of(PictureBytes in) throws IOException {
		in.skip(SIGNATURE);
		return new PngChunks(in).count();
	}

	private CountedPicture count() throws IOException {
		if (in.four() != MOST[0] || !kind().equals(ORDER.get(0))) {
			throw new IOException("head");
		}
		long width = in.four();
		long height = in.four();
		int bits = in.one();
		long line = width * channels(in.one()) * bits / 8 + 2;
		in.skip(3 + 4);
		parts.add(new CountedPicture.Part(0, in.at()));
		int last = 0;
		while (last != END) {
			long from = in.at();
			long length = in.four();
			String kind = kind();
			in.skip(length + 4);
			int place = ORDER.indexOf(kind);
			if (place < 0 && Character.isUpperCase(kind.charAt(0))) {
				throw new IOException("chunk");
			}
			if (place >= 0) {
				add(last, place, length, from);
				last = place;
			}
		}
		return CountedPicture.of("png", width, height, CountedPicture.LINES * line, parts);
	}

	/** Each once and in this order; the picture's bytes in pieces that touch. */
	private void add(int last, int place, long length, long from) throws IOException {
		CountedPicture.Part before = parts.get(parts.size() - 1);
		boolean more = place == DATA && last == DATA && before.to() == from;
		if (length > MOST[place] || place <= last && !more || place == END && last != DATA) {
			throw new IOException("order");
		}
		if (more) {
			parts.remove(parts.size() - 1);
		}
		parts.add(new CountedPicture.Part(more ? before.from() : from, in.at()));
	}

	private String kind() throws IOException {
		return new String(in.take(4), StandardCharsets.ISO_8859_1);
	}

	private static int channels(int colours) throws IOException {
		return switch (colours) {
			case 0, 3 -> 1;
			case 2 -> 3;
			case 4 -> 2;
			case 6 -> 4;
			default -> throw new IOException("colours");
		};
	}

}
