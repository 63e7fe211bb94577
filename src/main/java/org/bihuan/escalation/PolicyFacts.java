package org.bihuan.escalation;

import java.util.HashMap;
import java.util.Map;

import org.bihuan.shared.RowsAtCommit;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells the record what a policy says, and since when, after an act on it; for whom, when
 * it is proposed.
 */
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
			Map<String, Object> said = new HashMap<>(Map.of("active_from", "", "activated_ms", ""));
			jdbc.query("select * from escalation_policy where id = ?", row -> {
				said.put("dmn", row.getString("dmn"));
				if (changed.action().equals("proposed")) {
					said.put("office_id", row.getString("office_id"));
					said.put("version_no", row.getString("version_no"));
					said.put("valid", row.getBoolean("valid"));
				}
				if (row.getString("active_from") != null) {
					said.put("active_from", row.getString("active_from"));
				}
				if (row.getString("activated_ms") != null) {
					said.put("activated_ms", row.getString("activated_ms"));
				}
			}, changed.policyId());
			return RowsSet.one("policy", changed.policyId(), said);
		});
	}

}
