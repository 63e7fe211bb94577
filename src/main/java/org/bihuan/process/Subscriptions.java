package org.bihuan.process;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.engine.RuntimeService;
import org.bihuan.shared.Parts;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds who waits for a message, for many instances at once. The engine's own correlation
 * asks once for each, with a join a message: in a storm that is most of the work.
 */
@Component
class Subscriptions {

	private final NamedParameterJdbcTemplate jdbc;

	private final RuntimeService runtime;

	Subscriptions(NamedParameterJdbcTemplate jdbc, RuntimeService runtime) {
		this.jdbc = jdbc;
		this.runtime = runtime;
	}

	/**
	 * The execution of each of these business keys that waits for the message; those none
	 * of whose instances waits are missing.
	 */
	Map<String, String> waiting(String message, Collection<String> businessKeys) {
		Map<String, String> waiting = new HashMap<>();
		List<String> keys = businessKeys.stream().distinct().sorted().toList();
		for (List<String> part : Parts.of(keys)) {
			jdbc.query("""
					select p.BUSINESS_KEY_, s.EXECUTION_ID_ from ACT_RU_EXECUTION p
					join ACT_RU_EVENT_SUBSCR s on s.PROC_INST_ID_ = p.ID_ and s.EVENT_NAME_ = :message
					where p.BUSINESS_KEY_ in (:keys)""", Map.of("message", message, "keys", part), row -> {
				waiting.put(row.getString(1), row.getString(2));
			});
		}
		return waiting;
	}

	/**
	 * Inside a command of the engine: reads these instances with one query, so that it
	 * need not read them one by one.
	 */
	void read(Collection<String> instances) {
		List<String> ids = List.copyOf(instances);
		for (List<String> part : Parts.of(ids)) {
			runtime.createProcessInstanceQuery().processInstanceIds(Set.copyOf(part)).unlimitedList();
		}
	}

	/** Tells the one execution that waits; nothing is carried along. */
	void tell(String message, String execution) {
		runtime.messageEventReceived(message, execution);
	}

}
