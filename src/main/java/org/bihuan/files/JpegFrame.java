package org.bihuan.files;

import java.io.IOException;

/**
 * What a JPEG says of its frame.
 *
 * @param components colours, each with samples of its own
 * @param samples of all components together, as they are stored
 * @param progressive whether every scan adds to the ones before
 */
record JpegFrame(int width, int height, int components, long samples, boolean progressive) {

	/** A decoder keeps each as a short. */
	private static final int COEFFICIENT = 2;

	/** Lines of blocks a decoder holds of each colour while it goes down the picture. */
	private static final int LINES = 32;

	/** Throws {@link IOException} for a segment that does not hold what it tells. */
	static JpegFrame of(int marker, byte[] segment) throws IOException {
		int components = segment.length < 6 ? 0 : segment[5] & 0xFF;
		if (components == 0 || segment.length != 6 + 3 * components) {
			throw new IOException("frame");
		}
		int height = number(segment, 1);
		int width = number(segment, 3);
		int across = 1;
		int down = 1;
		long parts = 0;
		for (int i = 0; i < components; i++) {
			int factors = segment[7 + 3 * i] & 0xFF;
			across = Math.max(across, factors >> 4);
			down = Math.max(down, factors & 0xF);
			parts += Math.max(1, factors >> 4) * Math.max(1, factors & 0xF);
		}
		return new JpegFrame(width, height, components,
				(long) width * height / ((long) across * down) * parts + 64L * 64 * components, (marker & 3) == 2);
	}

	long pixels() {
		return (long) width * height;
	}

	long coefficients() {
		return COEFFICIENT * samples;
	}

	long lines() {
		return (long) LINES * width * components;
	}

	private static int number(byte[] bytes, int at) {
		return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
	}

}
