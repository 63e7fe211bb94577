package org.bihuan.files;

import java.io.IOException;
import java.nio.file.Path;

import org.bihuan.shared.Refusal;

/**
 * What looking through a file takes in memory: by its bytes, and by what it makes its
 * reader keep, which is counted first without keeping any of it.
 */
final class LookMemory {

	private static final long LEAST = 12L * 1024 * 1024;

	/** A PDF is looked at whole, as text. */
	private static final int TIMES = 5;

	/** A stream that is unpacked: in pieces, joined, and as a text. */
	private static final int UNPACKED_TIMES = 3;

	private LookMemory() {
	}

	/** For counting alone. */
	static long ofCounting(long size) {
		return LEAST + TIMES * size;
	}

	/**
	 * For looking. Refuses 415 what cannot be looked into, 413 and 422 what asks for too
	 * much.
	 */
	static long of(Path file, long size, String name) {
		try {
			return ofCounting(size) + ofPicture(file) + UNPACKED_TIMES * PdfLook.unpacks(file, name);
		}
		catch (IOException unreadable) {
			throw Refusal.wrongType("files.type", name);
		}
	}

	/**
	 * What decoding a picture makes the decoder keep; nothing of what it will not open.
	 */
	static long ofPicture(Path file) {
		try {
			return PicturePasses.of(file).memory();
		}
		catch (IOException broken) {
			return 0;
		}
	}

}
