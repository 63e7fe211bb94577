package org.bihuan.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** One entry of the chain; {@code atMs} on the system clock. */
public record AuditEntry(long seq, long atMs, String actor, String origin, String action, String entity,
		String entityId, @Nullable String beforeText, @Nullable String afterText, String hash) {

	/**
	 * The fields the hash covers, in order, each with its length so that none can flow
	 * into the next.
	 */
	String canonical(String previousHash) {
		StringBuilder text = new StringBuilder();
		for (Object part : List.of(previousHash, seq, atMs, actor, origin, action, entity, entityId,
				beforeText == null ? "" : beforeText, afterText == null ? "" : afterText)) {
			String value = part.toString();
			text.append(value.length()).append(':').append(value).append('\n');
		}
		return text.toString();
	}

	AuditEntry hashed(String previousHash) {
		return new AuditEntry(seq, atMs, actor, origin, action, entity, entityId, beforeText, afterText,
				Sm3.hex(canonical(previousHash)));
	}

}
