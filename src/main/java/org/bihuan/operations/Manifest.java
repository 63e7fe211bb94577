package org.bihuan.operations;

import java.util.SortedMap;

import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds, for the restore to be held against, under a MAC by the key file:
 * nobody without it makes a backup that is taken.
 *
 * @param at when, ISO-8601
 * @param schemaVersion the newest migration the tables had
 * @param keyFingerprint which key file opens what is sealed; the keys are not in here
 * @param auditSeq the end of the audit chain
 * @param tables rows by table
 * @param tableHashes SHA-256 of each table's file
 * @param evidence files of evidence
 * @param leftOut files of evidence whose bytes were gone or changed, none of a backup
 * from before
 * @param mac none on a backup from before there was one
 */
record Manifest(String at, String schemaVersion, String keyFingerprint, long auditSeq, String auditHash,
		SortedMap<String, Long> tables, SortedMap<String, String> tableHashes, long evidence, @Nullable Long leftOut,
		@Nullable String mac) {

	static final String FILE = "manifest.json";

	/** The same with its MAC. */
	Manifest signed(Seals seals) {
		return new Manifest(at, schemaVersion, keyFingerprint, auditSeq, auditHash, tables, tableHashes, evidence,
				leftOut, seals.mac(Purpose.BACKUP, text()));
	}

	/** Whether this installation made it, and nobody changed it. */
	boolean fits(Seals seals) {
		return seals.isMac(Purpose.BACKUP, text(), mac);
	}

	/** What was made, and how much could not be. */
	String told() {
		return tables.size() + " tables, " + evidence + " files of evidence" + (leftOut == null || leftOut == 0 ? ""
				: "; " + leftOut + " LEFT OUT, for their bytes are gone or were changed: verify the record");
	}

	private String text() {
		StringBuilder text = new StringBuilder("backup " + at + "\n" + schemaVersion + "\n" + keyFingerprint + "\n"
				+ auditSeq + " " + auditHash + "\n" + evidence + " " + leftOut + "\n");
		tables.forEach((table, rows) -> text.append(table)
			.append(' ')
			.append(rows)
			.append(' ')
			.append(tableHashes.get(table))
			.append('\n'));
		return text.toString();
	}

}
