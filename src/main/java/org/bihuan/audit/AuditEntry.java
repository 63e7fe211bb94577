package org.bihuan.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.crypto.Suites;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the chain; {@code atMs} on the system clock, {@code suite} the algorithms
 * its hash was made by.
 */
public record AuditEntry(long seq, long atMs, String actor, String origin, String action, String entity,
		String entityId, @Nullable String beforeText, @Nullable String afterText, String suite, String hash) {

	/** What the first entry follows. */
	static final String ZERO = "0".repeat(64);

	private static final String FIRST_SUITE = Suites.SM.name();

	/**
	 * The fields the hash covers, in order, each with its length so that none can flow
	 * into the next. The suite is named where it is not the first one there was.
	 */
	String canonical(String previousHash) {
		List<Object> parts = new ArrayList<>(List.of(previousHash, seq, atMs, actor, origin, action, entity, entityId,
				beforeText == null ? "" : beforeText, afterText == null ? "" : afterText));
		if (!suite.equals(FIRST_SUITE)) {
			parts.add(suite);
		}
		StringBuilder text = new StringBuilder();
		for (Object part : parts) {
			String value = part.toString();
			text.append(value.length()).append(':').append(value).append('\n');
		}
		return text.toString();
	}

	AuditEntry hashed(String previousHash) {
		return new AuditEntry(seq, atMs, actor, origin, action, entity, entityId, beforeText, afterText, suite,
				hashAfter(previousHash));
	}

	/** Throws {@link IllegalArgumentException} for a suite there is none of. */
	String hashAfter(String previousHash) {
		return Suites.named(suite).hash(canonical(previousHash).getBytes(StandardCharsets.UTF_8));
	}

}
