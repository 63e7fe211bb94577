package org.bihuan.organization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.shared.RowsAtCommit;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells the record what an account's row says after an act that set it: of each act the
 * fields it sets and no others, or what somebody wrote into the database would pass with
 * it.
 */
@Component
class AccountFacts {

	private static final Set<String> FLAGS = Set.of("disabled", "claimed", "confirmed");

	private final JdbcTemplate jdbc;

	private final ApplicationEventPublisher events;

	AccountFacts(JdbcTemplate jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	@EventListener
	void on(AccountAct act) {
		switch (act.act()) {
			case "disabled", "enabled" -> tell(act.person().username(), List.of("disabled"));
			case "single-sign-on-set" -> tell(act.person().username(), List.of("sso_name"));
			case "password-reset" -> tell(act.person().username(), List.of("password_ms"));
			default -> {
				// roles are told where they are granted
			}
		}
	}

	@EventListener
	void on(PersonChanged changed) {
		switch (changed.action()) {
			case "password-changed", "password-set-by-link" ->
				tell(changed.username(), List.of("password_ms", "claimed"));
			case "named-substitute", "ended-substitute" ->
				tellSubstitute(changed.username(), String.valueOf(changed.after().get("id")));
			default -> {
				if (changed.action().startsWith("password-") && !changed.action().endsWith("-refused")) {
					tell(changed.username(), List.of("password_ms"));
				}
			}
		}
	}

	private void tell(String username, List<String> fields) {
		RowsAtCommit.publish(events, () -> {
			Map<String, Object> said = new HashMap<>();
			jdbc.query("select * from organization_user where username = ?", row -> {
				for (String field : fields) {
					Object value = FLAGS.contains(field) ? (Object) row.getBoolean(field) : row.getString(field);
					said.put(field, value == null ? "" : value);
				}
			}, username);
			return RowsSet.one("user", username, said);
		});
	}

	private void tellSubstitute(String absent, String id) {
		RowsAtCommit.publish(events, () -> {
			Map<String, Object> said = new HashMap<>();
			jdbc.query(AccountRows.SUBSTITUTES + " where id = ?",
					(row, index) -> said.put(row.getString("field"), row.getString("said")), id);
			return RowsSet.one("user", absent, said);
		});
	}

}
