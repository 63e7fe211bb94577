package org.bihuan.audit;

import org.jspecify.annotations.Nullable;

/** Walks the chain from its beginning and notes the first entry that does not fit. */
class ChainCheck {

	private String previous = Sm3.ZERO;

	private long expected = 1;

	private long entries;

	private @Nullable Long firstBroken;

	void next(AuditEntry entry) {
		entries++;
		if (firstBroken == null
				&& (entry.seq() != expected || !entry.hash().equals(Sm3.hex(entry.canonical(previous))))) {
			firstBroken = entry.seq();
		}
		previous = entry.hash();
		expected = entry.seq() + 1;
	}

	/**
	 * Compares the end of the chain with its head: rows cut off at the end are missed
	 * here.
	 */
	void end(long headSeq, String headHash) {
		if (firstBroken == null && (expected - 1 != headSeq || !previous.equals(headHash))) {
			firstBroken = Math.min(expected, headSeq + 1);
		}
	}

	long entries() {
		return entries;
	}

	@Nullable Long firstBroken() {
		return firstBroken;
	}

}
