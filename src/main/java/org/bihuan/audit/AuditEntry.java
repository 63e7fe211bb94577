package org.bihuan.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.crypto.Suites;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the chain; {@code atMs} on the system clock, {@code suite} the algorithms
 * its hash was made by. {@code actorId} is the account's id, {@link Actors#PRODUCT} for
 * the product itself and {@link Actors#NOBODY} for a name that is no account; entries
 * from before the product kept it have none, nor a {@code mac}.
 */
public record AuditEntry(long seq, long atMs, String actor, @Nullable String actorId, String origin, String action,
		String entity, String entityId, @Nullable String beforeText, @Nullable String afterText, String suite,
		String hash, @Nullable String mac) {

	/** What the first entry follows. */
	static final String ZERO = "0".repeat(64);

	private static final String FIRST_SUITE = Suites.SM.name();

	/** Whether the product did it, not an account of that name. */
	public boolean isByProduct() {
		return actorId == null ? actor.equals(Actors.PRODUCT_NAME) : actorId.equals(Actors.PRODUCT);
	}

	/**
	 * The fields the hash covers, in order, each with its length so that none can flow
	 * into the next. Since entries have the actor's id all are named; before, the suite
	 * was where it was not the first one there was.
	 */
	String canonical(String previousHash) {
		List<Object> parts = new ArrayList<>(List.of(previousHash, seq, atMs, actor, origin, action, entity, entityId,
				beforeText == null ? "" : beforeText, afterText == null ? "" : afterText));
		if (actorId != null) {
			parts.addAll(List.of(suite, actorId, 2));
		}
		else if (!suite.equals(FIRST_SUITE)) {
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
		return with(hashAfter(previousHash), mac);
	}

	AuditEntry with(String hash, @Nullable String mac) {
		return new AuditEntry(seq, atMs, actor, actorId, origin, action, entity, entityId, beforeText, afterText, suite,
				hash, mac);
	}

	/** Throws {@link IllegalArgumentException} for a suite there is none of. */
	String hashAfter(String previousHash) {
		return Suites.named(suite).hash(canonical(previousHash).getBytes(StandardCharsets.UTF_8));
	}

}
