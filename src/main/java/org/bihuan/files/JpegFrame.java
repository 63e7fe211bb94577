package org.bihuan.files;

/**
 * What a JPEG says of its frame.
 *
 * @param pixels of the whole picture
 * @param components colours, each with samples of its own
 * @param samples of all components together, as they are stored
 * @param progressive whether every scan adds to the ones before
 */
record JpegFrame(long pixels, int components, long samples, boolean progressive) {

	static final JpegFrame NONE = new JpegFrame(0, 0, 0, false);

	/** A decoder keeps each as a short. */
	private static final int COEFFICIENT = 2;

	static JpegFrame of(int marker, byte[] segment) {
		if (segment.length < 6) {
			return NONE;
		}
		long pixels = (long) number(segment, 1) * number(segment, 3);
		int components = Math.min(segment[5] & 0xFF, (segment.length - 6) / 3);
		int across = 1;
		int down = 1;
		long parts = 0;
		for (int i = 0; i < components; i++) {
			int factors = segment[7 + 3 * i] & 0xFF;
			across = Math.max(across, factors >> 4);
			down = Math.max(down, factors & 0xF);
			parts += Math.max(1, factors >> 4) * Math.max(1, factors & 0xF);
		}
		return new JpegFrame(pixels, components, pixels / ((long) across * down) * parts + 64L * 64 * components,
				(marker & 3) == 2);
	}

	/** The most of both, where a file brings more than one frame. */
	JpegFrame or(JpegFrame other) {
		return new JpegFrame(Math.max(pixels, other.pixels), Math.max(components, other.components),
				Math.max(samples, other.samples), progressive || other.progressive);
	}

	long coefficients() {
		return COEFFICIENT * samples;
	}

	private static int number(byte[] bytes, int at) {
		return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
	}

}
