package org.bihuan.shared;

import java.util.Map;

/**
 * One line of the audit trail.
 *
 * @param actor the name of the account that acted, or {@code system} for the product;
 * anything else is refused by the record
 * @param action what was done, a verb in the past tense
 * @param entity the kind of thing it was done to
 * @param id the thing's id
 * @param before what it was, as far as it changed; empty for something new
 * @param after what it is now
 */
public record Trace(String actor, String action, String entity, String id, Map<String, ?> before,
		Map<String, ?> after) {

	public static Trace of(String actor, String action, String entity, String id, Map<String, ?> after) {
		return new Trace(actor, action, entity, id, Map.of(), after);
	}

}
