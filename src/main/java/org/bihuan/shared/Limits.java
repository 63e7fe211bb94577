package org.bihuan.shared;

import java.time.LocalDate;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the limits offices and the law set. A change is valid from a day: what began
 * before is measured as it was.
 */
@Service
public class Limits {

	private static final int MOST_DAYS = 730;

	private final JdbcClient jdbc;

	private final Workdays workdays;

	private final ApplicationEventPublisher events;

	Limits(JdbcClient jdbc, Workdays workdays, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.workdays = workdays;
		this.events = events;
	}

	/** The limit of that name valid on the day. */
	public Limit of(String name, LocalDate on) {
		return jdbc
			.sql("select * from shared_limit where name = ? and valid_from <= ? order by valid_from desc limit 1")
			.params(name, on)
			.query(Limit.class)
			.single();
	}

	/** The last day of what began on that day. */
	public LocalDate endsOn(String name, LocalDate from) {
		return of(name, from).endsOn(from, workdays.calendar());
	}

	public List<Limit> all() {
		return jdbc.sql("select * from shared_limit order by name, valid_from").query(Limit.class).list();
	}

	/**
	 * Refuses 422 an unknown limit or an impossible number of days, 409 a second value
	 * from the same day.
	 */
	@Transactional
	public void set(Limit limit, String actor) {
		Said.of("basis", limit.basis(), 200);
		Dates.known("validFrom", limit.validFrom());
		if (limit.days() < 1 || limit.days() > MOST_DAYS
				|| jdbc.sql("select count(*) from shared_limit where name = ?")
					.param(limit.name())
					.query(Integer.class)
					.single() == 0) {
			throw Refusal.invalid("days", "shared.limit-days", MOST_DAYS);
		}
		try {
			jdbc.sql("insert into shared_limit (name, valid_from, days, working, basis) values (?, ?, ?, ?, ?)")
				.params(limit.name(), limit.validFrom(), limit.days(), limit.working(), limit.basis())
				.update();
		}
		catch (DuplicateKeyException same) {
			throw Refusal.conflict("shared.limit-same-day", limit.validFrom());
		}
		events.publishEvent(new LimitSet(limit, actor));
	}

}
