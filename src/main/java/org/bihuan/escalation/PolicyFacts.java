package org.bihuan.escalation;

import java.util.HashMap;
import java.util.Map;

import org.bihuan.shared.RowsAtCommit;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells the record from when a policy is in force after an act on it. */
@Component
class PolicyFacts {

	private final JdbcTemplate jdbc;

	private final ApplicationEventPublisher events;

	PolicyFacts(JdbcTemplate jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	@EventListener
	void on(PolicyChanged changed) {
		RowsAtCommit.publish(events, () -> {
			Map<String, Object> said = new HashMap<>(Map.of("active_from", ""));
			jdbc.queryForList("select active_from from escalation_policy where id = ? and active_from is not null",
					java.time.LocalDate.class, changed.policyId())
				.forEach(day -> said.put("active_from", day));
			return RowsSet.one("policy", changed.policyId(), said);
		});
	}

}
