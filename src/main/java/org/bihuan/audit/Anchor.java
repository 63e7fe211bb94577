package org.bihuan.audit;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Where the chain stood.
 *
 * @param mac none on what was noted before there were MACs
 */
record Anchor(LocalDate day, long seq, String hash, @Nullable String mac) {

	/** Digits of the hash that stand on a document. */
	private static final int PRINTED = 20;

	static Anchor of(LocalDate day, Head head, Macs macs) {
		return new Anchor(day, head.seq(), head.hash(), macs.ofAnchor(day.toString(), head.seq(), head.hash()));
	}

	String printed() {
		return seq + "-" + hash.substring(0, PRINTED);
	}

	/** As it stands in the file and in what leaves the machine. */
	String line() {
		return day + " " + seq + " " + hash + (mac == null ? "" : " " + mac);
	}

}
