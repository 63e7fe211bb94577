package org.bihuan.audit;

/** A place where the record is not what was written. */
public record ChainProblem(long seq, Kind kind) {

	/** What is wrong there. */
	public enum Kind {

		/** The entry, or the one before it, was changed, inserted or put elsewhere. */
		CHANGED,
		/** Entries before this one are gone. */
		REMOVED,
		/** The entry stands where another should. */
		ORDER,
		/** Entries from here on are gone, or were added without the product. */
		CUT_OFF,
		/** The entry was not written by the product: its MAC is missing or wrong. */
		MAC,
		/**
		 * Here the record went on by the auditor's decision, behind an end that was not
		 * the product's.
		 */
		CONTINUED,
		/** The end of the chain was not signed by the product. */
		HEAD,
		/** An anchor, printed or kept apart, says something else. */
		ANCHOR,
		/** The file this entry tells of is gone or was changed. */
		FILE

	}

}
