package org.bihuan.files;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.bihuan.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * The one pool through which every foreign file is read: its memory is the node's, its
 * places are shared among accounts, and each request has one {@link ReadingBudget} for
 * all it brings. A node that is busy says so (429) and goes on.
 */
@Component
public class ReadingPool {

	private static final long MB = 1024L * 1024;

	private static final int ALIVE_SECONDS = 10;

	/** Some reading of a foreign file. */
	@FunctionalInterface
	public interface Reading<T, E extends Exception> {

		T read() throws E;

	}

	private final ReadingLimits limits;

	private final Semaphore memory;

	private final ConcurrentHashMap<String, Integer> places = new ConcurrentHashMap<>();

	public ReadingPool(ReadingLimits limits) {
		this.limits = limits;
		this.memory = new Semaphore(limits.memoryMb(), true);
	}

	/**
	 * Reads within this account's share and the node's memory. Refuses 413 what would
	 * take more than the node has for it, 429 while others read or when the account has
	 * all its places taken.
	 * @param bytes what the reading takes in memory
	 */
	public <T, E extends Exception> T read(long bytes, String account, Reading<T, E> work) throws E {
		if (ReadingBudget.isOpen()) {
			return within(bytes, limits.waitSeconds(), work);
		}
		int taken = places.merge(account, 1, Integer::sum);
		try {
			if (taken > limits.perAccount()) {
				throw Refusal.tooMany("files.busy-account", limits.perAccount());
			}
			return within(bytes, limits.waitSeconds(), work);
		}
		finally {
			places.computeIfPresent(account, (name, count) -> count > 1 ? count - 1 : null);
		}
	}

	/** The same for what the product itself reads again, on nobody's account. */
	public <T, E extends Exception> T own(long bytes, Reading<T, E> work) throws E {
		return within(bytes, limits.waitSeconds(), work);
	}

	/**
	 * The same for work in the background, which waits for its turn.
	 * @param alive is run now and then while it waits and reads; what it throws as
	 * {@link ReadingBudget.Stopped} ends the reading
	 */
	public <T, E extends Exception> T inBackground(long bytes, Runnable alive, Reading<T, E> work) throws E {
		return within(bytes, 600, alive, work);
	}

	private <T, E extends Exception> T within(long bytes, int seconds, Reading<T, E> work) throws E {
		return within(bytes, seconds, () -> {
		}, work);
	}

	private <T, E extends Exception> T within(long bytes, int seconds, Runnable alive, Reading<T, E> work) throws E {
		int wanted = (int) Math.max(1, Math.min(Integer.MAX_VALUE, (bytes + MB - 1) / MB));
		if (wanted > limits.memoryMb()) {
			throw Refusal.tooLarge("files.budget-memory");
		}
		acquire(wanted, seconds, alive);
		try {
			boolean first = ReadingBudget.open(limits, alive);
			try {
				return work.read();
			}
			finally {
				if (first) {
					ReadingBudget.close();
				}
			}
		}
		finally {
			memory.release(wanted);
		}
	}

	private void acquire(int wanted, int seconds, Runnable alive) {
		try {
			for (int left = seconds; !memory.tryAcquire(wanted, Math.min(ALIVE_SECONDS, left),
					TimeUnit.SECONDS); left -= ALIVE_SECONDS) {
				alive.run();
				if (left <= ALIVE_SECONDS) {
					throw Refusal.tooMany("files.busy");
				}
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw Refusal.tooMany("files.busy");
		}
	}

}
