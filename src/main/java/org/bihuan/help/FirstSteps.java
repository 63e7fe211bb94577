package org.bihuan.help;

import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Remembers who has put the first steps away; they can be taken out again. */
@Service
@Transactional
public class FirstSteps {

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	FirstSteps(JdbcClient jdbc, BusinessClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public boolean isDone(Actor actor) {
		return jdbc.sql("select count(*) from help_first_steps where username = ?")
			.param(actor.username())
			.query(Long.class)
			.single() > 0;
	}

	public void putAway(Actor actor) {
		takeOut(actor);
		jdbc.sql("insert into help_first_steps (username, done_ms) values (?, ?)")
			.params(actor.username(), clock.now().toEpochMilli())
			.update();
	}

	public void takeOut(Actor actor) {
		jdbc.sql("delete from help_first_steps where username = ?").param(actor.username()).update();
	}

}
