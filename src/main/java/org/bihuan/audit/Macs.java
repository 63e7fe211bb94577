package org.bihuan.audit;

import org.bihuan.shared.crypto.KeyWord;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.springframework.jdbc.core.JdbcOperations;
import org.jspecify.annotations.Nullable;

/** What only who holds the key can write: MACs over entries, the head and anchors. */
record Macs(Seals seals) {

	/** Whether the key file knows that there are MACs, whatever the database says. */
	boolean haveBegun() {
		return seals.says(KeyWord.MACS_BEGUN);
	}

	/** Lets the key file say so. */
	void begun() {
		seals.note(KeyWord.MACS_BEGUN);
	}

	/** Binds the number and, through the hash, everything before. */
	String ofEntry(long seq, String hash) {
		return seals.mac(Purpose.AUDIT_ENTRY, "entry " + seq + " " + hash);
	}

	boolean fits(AuditEntry entry) {
		return seals.isMac(Purpose.AUDIT_ENTRY, "entry " + entry.seq() + " " + entry.hash(), entry.mac());
	}

	Head head(long seq, String hash, long macsFrom) {
		return new Head(seq, hash, seals.suite().name(), seals.mac(Purpose.AUDIT_HEAD, head(seq, hash, macsFrom + "")),
				macsFrom);
	}

	boolean fits(Head head) {
		return head.macsFrom() != null
				&& seals.isMac(Purpose.AUDIT_HEAD, head(head.seq(), head.hash(), head.macsFrom() + ""), head.mac());
	}

	private static String head(long seq, String hash, String macsFrom) {
		return "head " + seq + " " + hash + " from " + macsFrom;
	}

	/**
	 * Whether this is a head from before there were MACs: empty, or signed as they were
	 * then.
	 */
	boolean fitsBefore(Head head) {
		if (head.macsFrom() != null) {
			return false;
		}
		if (head.seq() == 0) {
			return head.mac() == null && head.hash().equals(AuditEntry.ZERO);
		}
		try {
			return seals.sign(head.suite(), "audit head " + head.seq() + " " + head.hash()).equals(head.mac());
		}
		catch (IllegalArgumentException noSuchSuite) {
			return false;
		}
	}

	String ofAnchor(String what, long seq, String hash) {
		return seals.mac(Purpose.AUDIT_HEAD, "anchor " + what + " " + seq + " " + hash);
	}

	boolean fits(Anchor anchor) {
		return seals.isMac(Purpose.AUDIT_HEAD, "anchor " + anchor.day() + " " + anchor.seq() + " " + anchor.hash(),
				anchor.mac());
	}

	/** A line of what is held back follows the one before. */
	String ofHeld(String previous, String line) {
		return seals.mac(Purpose.AUDIT_ENTRY, "held " + previous + " " + line);
	}

	boolean fitsHeld(String previous, String line, @Nullable String mac) {
		return seals.isMac(Purpose.AUDIT_ENTRY, "held " + previous + " " + line, mac);
	}

	/** What the entry says is under its hash, and its hash under its MAC. */
	boolean isGenuine(AuditEntry entry, JdbcOperations jdbc) {
		String previous = jdbc
			.queryForList("select hash from audit_entry where seq < ? order by seq desc limit 1", String.class,
					entry.seq())
			.stream()
			.findFirst()
			.orElse(AuditEntry.ZERO);
		try {
			return fits(entry) && entry.hash().equals(entry.hashAfter(previous));
		}
		catch (IllegalArgumentException noSuchSuite) {
			return false;
		}
	}

}
