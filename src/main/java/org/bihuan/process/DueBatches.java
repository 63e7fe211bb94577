package org.bihuan.process;

import java.util.concurrent.atomic.AtomicBoolean;

import org.bihuan.shared.Remembered;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off what is due, a batch to a transaction. A batch that breaks off is tried again
 * smaller, until what breaks it stands alone; that one is set aside, so that it does not
 * keep the others waiting.
 */
final class DueBatches {

	/** What is due of one kind. */
	interface Work {

		/** Takes and tells that many at most; answers how many there were. */
		int tell(int most);

		/**
		 * The one that was told last cannot be: puts it off, and keeps why. False when
		 * nobody knows which it was.
		 */
		boolean setAside(Throwable cause);

	}

	static final int MOST = 250;

	private static final Logger LOG = LoggerFactory.getLogger(DueBatches.class);

	private static final int ATTEMPTS = 3;

	private final TransactionTemplate own;

	private final Remembered remembered;

	DueBatches(TransactionTemplate own, Remembered remembered) {
		this.own = own;
		this.remembered = remembered;
	}

	/**
	 * Answers how many were told.
	 * @param onMany called after each batch that came out full
	 */
	int workOff(Work work, Runnable onMany) {
		AtomicBoolean storm = new AtomicBoolean();
		int told = workOff(work, onMany, storm);
		if (storm.get()) {
			remembered.forget();
		}
		return told;
	}

	/**
	 * @param storm set from the first full batch on: pages need not count anew after each
	 */
	private int workOff(Work work, Runnable onMany, AtomicBoolean storm) {
		int told = 0;
		int most = MOST;
		int failures = 0;
		while (true) {
			int size = most;
			try {
				int done = storm.get() ? remembered.inStorm(() -> inTransaction(() -> work.tell(size)))
						: inTransaction(() -> work.tell(size));
				if (done == 0) {
					return told;
				}
				told += done;
				failures = 0;
				most = Math.min(MOST, size * 2);
				if (done == MOST) {
					storm.set(true);
					onMany.run();
				}
			}
			catch (RuntimeException failure) {
				if (size > 1) {
					LOG.warn("A batch of what is due broke off, trying smaller ones", failure);
					most = Math.max(1, size / 5);
				}
				else if (++failures == ATTEMPTS) {
					LOG.error("What is due cannot be told and is put off", failure);
					failures = 0;
					if (inTransaction(() -> work.setAside(failure) ? 1 : 0) == 0) {
						return told;
					}
				}
			}
		}
	}

	private int inTransaction(java.util.function.IntSupplier work) {
		Integer done = own.execute(status -> work.getAsInt());
		return done == null ? 0 : done;
	}

}
