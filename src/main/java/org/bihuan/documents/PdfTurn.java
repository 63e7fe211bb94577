package org.bihuan.documents;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.bihuan.shared.Refusal;

/**
 * Whose PDF is made: one at a time, an account has one place, and few wait. Whoever waits
 * holds a thread of the server, so whoever finds no place is told at once.
 */
final class PdfTurn {

	/** Of different accounts: the one whose PDF is made, and those who wait. */
	static final int MOST = 5;

	private static final int WAIT_SECONDS = 30;

	/** What is done in one's turn. */
	@FunctionalInterface
	interface Work {

		byte[] make() throws IOException, InterruptedException;

	}

	private final Semaphore turn = new Semaphore(1, true);

	private final Set<String> accounts = ConcurrentHashMap.newKeySet();

	/**
	 * Refuses 429 an account's second at the same time, and anybody's while five wait.
	 */
	byte[] take(String account, Work work) throws IOException, InterruptedException {
		if (!accounts.add(account)) {
			throw Refusal.tooMany("documents.pdf-yours");
		}
		try {
			if (accounts.size() > MOST || !turn.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
				throw Refusal.tooMany("documents.pdf-busy");
			}
			try {
				return work.make();
			}
			finally {
				turn.release();
			}
		}
		finally {
			accounts.remove(account);
		}
	}

	boolean holds(String account) {
		return accounts.contains(account);
	}

}
