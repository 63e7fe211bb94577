package org.bihuan.operations;

import java.util.SortedMap;

/**
 * What a backup holds, for the restore to be held against.
 *
 * @param at when, ISO-8601
 * @param schemaVersion the newest migration the tables had
 * @param keyFingerprint which key file opens what is sealed; the keys are not in here
 * @param auditSeq the end of the audit chain
 * @param tables rows by table
 * @param tableHashes SHA-256 of each table's file
 * @param evidence files of evidence
 */
record Manifest(String at, String schemaVersion, String keyFingerprint, long auditSeq, String auditHash,
		SortedMap<String, Long> tables, SortedMap<String, String> tableHashes, long evidence) {

	static final String FILE = "manifest.json";

}
