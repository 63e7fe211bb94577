package org.bihuan.files;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A picture's bytes, one after the other, for counting it; the budget of time goes on.
 */
final class PictureBytes implements Closeable {

	private final ReadingBudget budget = ReadingBudget.current();

	private final InputStream in;

	private long at;

	PictureBytes(Path file) throws IOException {
		this.in = new BufferedInputStream(java.nio.file.Files.newInputStream(file), 64 * 1024);
	}

	/** How many were read. */
	long at() {
		return at;
	}

	/** The next one; -1 at the end. */
	int next() throws IOException {
		if ((at & 0xFFFF) == 0) {
			budget.time();
		}
		int one = in.read();
		at += one < 0 ? 0 : 1;
		return one;
	}

	/** The next one, which must be there. */
	int one() throws IOException {
		int one = next();
		if (one < 0) {
			throw new EOFException("cut off");
		}
		return one;
	}

	/** A number of two bytes, the high one first. */
	int two() throws IOException {
		return one() << 8 | one();
	}

	/** A number of four bytes, the high one first. */
	long four() throws IOException {
		return (long) two() << 16 | two();
	}

	/** So many, all of which must be there. */
	byte[] take(int count) throws IOException {
		byte[] taken = in.readNBytes(count);
		at += taken.length;
		if (taken.length < count) {
			throw new EOFException("cut off");
		}
		return taken;
	}

	/** Goes over so many, all of which must be there. */
	void skip(long count) throws IOException {
		budget.time();
		in.skipNBytes(count);
		at += count;
	}

	@Override
	public void close() throws IOException {
		in.close();
	}

}
