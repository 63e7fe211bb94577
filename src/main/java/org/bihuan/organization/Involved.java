package org.bihuan.organization;

import java.util.Map;

import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who made an account or a link to it that opens without another's code, or asked for the
 * role of somebody known: they may hold what lets into it, whatever office they hold
 * later, and never vouch for its person.
 */
@Component
class Involved {

	/** What the record calls it, before the name. */
	static final String FIELD = "involved:";

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	Involved(JdbcClient jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/** Once noted it stays. */
	void note(UserId id, String username, String by) {
		if (is(id, by)) {
			return;
		}
		jdbc.sql("insert into organization_involved (user_id, by_name) values (?, ?)").params(id.value(), by).update();
		events.publishEvent(RowsSet.one("user", username, Map.of(FIELD + by, "yes")));
	}

	boolean is(UserId id, String name) {
		return jdbc.sql("select count(*) from organization_involved where user_id = ? and by_name = ?")
			.params(id.value(), name)
			.query(Integer.class)
			.single() > 0;
	}

}
