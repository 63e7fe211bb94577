package org.bihuan.audit;

import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;

/** The end of the chain, signed with a key that is not in the database. */
record Head(long seq, String hash, String suite, @Nullable String mac) {

	static Head signed(long seq, String hash, Seals seals) {
		String suite = seals.suite().name();
		return new Head(seq, hash, suite, seals.sign(suite, text(seq, hash)));
	}

	/** An empty chain needs no signature. */
	boolean isGenuine(Seals seals) {
		try {
			return seq == 0 && mac == null || seals.sign(suite, text(seq, hash)).equals(mac);
		}
		catch (IllegalArgumentException noSuchSuite) {
			return false;
		}
	}

	private static String text(long seq, String hash) {
		return "audit head " + seq + " " + hash;
	}

}
