package org.bihuan.audit;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.shared.RowsSet;

/**
 * What is to be added to the record, not yet in its place.
 */
record Line(long atMs, String actor, String actorId, String origin, String action, String entity, String entityId,
		Map<String, ?> before, Map<String, ?> after) {

	/**
	 * With what a row says from now on; {@code before} keeps what it said first, and a
	 * word of the act that says otherwise of the row gives way.
	 */
	Line with(RowsSet.Row row) {
		return new Line(atMs, actor, actorId, origin, action, entity, entityId, SaidRows.first(before, row.before()),
				SaidRows.with(after, row.after()));
	}

	/**
	 * What lets people in and read while the record takes nothing: it is held back and
	 * added later.
	 */
	@JsonIgnore
	boolean mayBeHeld() {
		return switch (entity + " " + action) {
			case "user signed-in", "user sign-in-refused", "user sign-in-locked", "user session-ended",
					"user signed-out", "user token-ended", "file downloaded" ->
				true;
			case "user password-changed" -> actor.equals(entityId);
			default -> false;
		};
	}

}
