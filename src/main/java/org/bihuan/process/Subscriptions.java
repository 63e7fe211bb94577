package org.bihuan.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Parts;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds who waits for a message, for many instances at once. The engine's own correlation
 * asks once for each, with a join a message: in a storm that is most of the work.
 */
@Component
class Subscriptions {

	/** Who waits: an execution, and the instance it is of. */
	record Waiting(String execution, String instance) {
	}

	private final NamedParameterJdbcTemplate jdbc;

	Subscriptions(NamedParameterJdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Who of each of these business keys waits for the message; those none of whose
	 * instances waits are missing. By way of the executions, for the engine has no index
	 * of the subscriptions of an instance.
	 */
	Map<String, Waiting> waiting(String message, Collection<String> businessKeys) {
		Map<String, Waiting> waiting = new HashMap<>();
		List<String> keys = businessKeys.stream().distinct().sorted().toList();
		for (List<String> part : Parts.of(keys)) {
			jdbc.query("""
					select p.BUSINESS_KEY_, s.EXECUTION_ID_, p.ID_ from ACT_RU_EXECUTION p
					join ACT_RU_EXECUTION e on e.PROC_INST_ID_ = p.ID_
					join ACT_RU_EVENT_SUBSCR s on s.EXECUTION_ID_ = e.ID_ and s.EVENT_NAME_ = :message
					where p.BUSINESS_KEY_ in (:keys)""", Map.of("message", message, "keys", part), row -> {
				waiting.put(row.getString(1), new Waiting(row.getString(2), row.getString(3)));
			});
		}
		return waiting;
	}

}
