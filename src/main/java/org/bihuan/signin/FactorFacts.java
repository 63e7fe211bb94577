package org.bihuan.signin;

import java.util.Map;

import org.bihuan.organization.AccountAct;
import org.bihuan.organization.PersonChanged;
import org.bihuan.shared.RowsAtCommit;
import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells the record whether an account has a second factor after an act that set it. */
@Component
class FactorFacts {

	private final JdbcTemplate jdbc;

	private final ApplicationEventPublisher events;

	FactorFacts(JdbcTemplate jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	@EventListener
	void on(PersonChanged changed) {
		if (changed.action().startsWith("second-factor-")) {
			tell(changed.username());
		}
	}

	@EventListener
	void on(AccountAct act) {
		if (act.act().startsWith("second-factor-")) {
			tell(act.person().username());
		}
	}

	private void tell(String username) {
		RowsAtCommit.publish(events, () -> RowsSet.one("user", username, Map.of("factor", isOn(username) ? "on" : "")));
	}

	private boolean isOn(String username) {
		return !jdbc.queryForList("""
				select f.user_id from signin_factor f join organization_user u on u.id = f.user_id
				where u.username = ? and f.confirmed = true""", username).isEmpty();
	}

}
