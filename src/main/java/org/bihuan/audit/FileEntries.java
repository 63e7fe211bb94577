package org.bihuan.audit;

import java.util.HashMap;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the chain tells of files: which entry took one in, and with which hash. */
class FileEntries {

	private final JsonMapper json;

	private final Map<String, Long> seqs = new HashMap<>();

	private final Map<String, String> hashes = new HashMap<>();

	FileEntries(JsonMapper json) {
		this.json = json;
	}

	void next(AuditEntry entry) {
		if (entry.entity().equals("file") && entry.action().equals("stored") && entry.afterText() != null) {
			seqs.put(entry.entityId(), entry.seq());
			try {
				hashes.put(entry.entityId(), json.readTree(entry.afterText()).path("sha256").asString(""));
			}
			catch (JacksonException changed) {
				hashes.put(entry.entityId(), "");
			}
		}
	}

	/** SHA-256 by file id. */
	Map<String, String> hashes() {
		return hashes;
	}

	long seqOf(String fileId) {
		return seqs.getOrDefault(fileId, 0L);
	}

}
