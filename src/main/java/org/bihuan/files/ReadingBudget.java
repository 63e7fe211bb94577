package org.bihuan.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.TextPattern;
import org.jspecify.annotations.Nullable;

/**
 * What the running request may still spend on reading foreign files: unpacked bytes,
 * cells and seconds. Over it, reading stops where it is and is refused (413).
 */
public final class ReadingBudget {

	/** Ends a reading that nobody wants any more. */
	public static class Stopped extends RuntimeException {

	}

	private static final long ALIVE_EVERY = 1_000_000_000L;

	private static final ThreadLocal<@Nullable ReadingBudget> CURRENT = new ThreadLocal<>();

	private final ReadingLimits limits;

	private final long end;

	private final Runnable alive;

	private long told = System.nanoTime();

	private long bytes;

	private long cells;

	private ReadingBudget(ReadingLimits limits, Runnable alive) {
		this.alive = alive;
		this.limits = limits;
		this.bytes = limits.unpackedMb() * 1024L * 1024;
		this.cells = limits.cells();
		this.end = System.nanoTime() + limits.seconds() * 1_000_000_000L;
	}

	/** That of the running request; outside one, the standard one of this call alone. */
	public static ReadingBudget current() {
		ReadingBudget current = CURRENT.get();
		return current == null ? new ReadingBudget(ReadingLimits.STANDARD, () -> {
		}) : current;
	}

	static boolean isOpen() {
		return CURRENT.get() != null;
	}

	/** Opens one for this thread, unless one is open already. */
	static boolean open(ReadingLimits limits, Runnable alive) {
		if (isOpen()) {
			return false;
		}
		ReadingBudget opened = new ReadingBudget(limits, alive);
		CURRENT.set(opened);
		TextPattern.asking(opened::time);
		return true;
	}

	static void close() {
		CURRENT.remove();
		TextPattern.asking(null);
	}

	/** Counts cells, rows or elements. Refuses (413) too many. */
	public void cells(long read) {
		cells -= read;
		if (cells < 0) {
			throw Refusal.tooLarge("files.budget-cells", limits.cells());
		}
		if ((cells & 0x3FF) == 0) {
			time();
		}
	}

	/** Counts unpacked bytes. Refuses (413) too many. */
	public void bytes(long read) {
		bytes -= read;
		if (bytes < 0) {
			throw Refusal.tooLarge("files.budget-bytes", limits.unpackedMb());
		}
		time();
	}

	/** Refuses (413) when the time is over; ends what was stopped. */
	public void time() {
		long now = System.nanoTime();
		if (now - end > 0) {
			throw Refusal.tooLarge("files.budget-seconds", limits.seconds());
		}
		if (now - told > ALIVE_EVERY) {
			told = now;
			alive.run();
		}
	}

	/** The same stream, counted and stopped at the end of the budget. */
	public InputStream watch(InputStream in) {
		return new FilterInputStream(in) {
			@Override
			public int read() throws IOException {
				int one = super.read();
				if (one >= 0) {
					bytes(1);
				}
				return one;
			}

			@Override
			public int read(byte[] buffer, int offset, int length) throws IOException {
				int read = super.read(buffer, offset, Math.min(length, 64 * 1024));
				bytes(Math.max(0, read));
				return read;
			}
		};
	}

	/** The budget's word inside what a library made of it. */
	public static void rethrow(Throwable failure) {
		int depth = 0;
		for (Throwable each = failure; each != null && depth < 20; each = each.getCause(), depth++) {
			if (each instanceof Refusal refusal) {
				throw refusal;
			}
			if (each instanceof Stopped stopped) {
				throw stopped;
			}
		}
	}

}
