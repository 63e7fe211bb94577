package org.bihuan.audit;

import java.time.LocalDate;

/** Where the chain stood at the first outgoing document of a day. */
record Anchor(LocalDate day, long seq, String hash) {

	/** Digits of the hash that stand on a document. */
	private static final int PRINTED = 20;

	String printed() {
		return seq + "-" + hash.substring(0, PRINTED);
	}

}
