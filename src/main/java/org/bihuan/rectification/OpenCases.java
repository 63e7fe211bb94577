package org.bihuan.rectification;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Remembered;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * How the open cases of a scope stand, counted once for all who ask: tabs, badges and the
 * leader's page.
 */
@Service
public class OpenCases {

	/**
	 * What {@code due} says of a deadline: late by bounds of working days, soon, later.
	 */
	public static final int[][] LATE_DAYS = { { 1, 3 }, { 4, 7 }, { 8, 15 }, { 16, 30 }, { 31, 100_000 } };

	/** Not late, and due within the next three working days. */
	static final int SOON = LATE_DAYS.length;

	private static final int SOON_DAYS = 3;

	private static final Duration LIFE = Duration.ofSeconds(5);

	/** So many open cases that stand alike. */
	public record Alike(CaseStatus status, boolean stopped, int due, int rung, String region, long count) {

		/** Only a case whose clock runs and that is with its unit is late. */
		public boolean overdue() {
			return status.isWithUnit() && !stopped && due < LATE_DAYS.length;
		}

		public boolean soon() {
			return status.isWithUnit() && !stopped && due == SOON;
		}

	}

	/** All open cases of a scope. */
	public record Standing(List<Alike> all) {

		public long count(Predicate<Alike> which) {
			return all.stream().filter(which).mapToLong(Alike::count).sum();
		}

	}

	private record Key(String scope, LocalDate today) {
	}

	private final JdbcClient jdbc;

	private final Remembered remembered;

	private final BusinessClock clock;

	private final Workdays workdays;

	OpenCases(JdbcClient jdbc, Remembered remembered, BusinessClock clock, Workdays workdays) {
		this.jdbc = jdbc;
		this.remembered = remembered;
		this.clock = clock;
		this.workdays = workdays;
	}

	public Standing of(Actor actor) {
		LocalDate today = clock.today();
		return remembered.of(new Key(actor.scope().parameter(), today), LIFE, () -> count(actor, today));
	}

	private Standing count(Actor actor, LocalDate today) {
		WorkCalendar calendar = workdays.calendar();
		return new Standing(jdbc
			.sql("""
					select status, clock_stopped, due, rung, region, count(*) cases from (
					select status, clock_stopped, rung, region, case when deadline < ? then 4 when deadline < ? then 3
					       when deadline < ? then 2 when deadline < ? then 1 when deadline < ? then 0 when deadline <= ? then 5
					       else 6 end due
					from rectification_case %s
					where ended = false and standing = true and %s) c group by status, clock_stopped, due, rung, region"""
				.formatted(actor.scope().subtree() ? "use index (rectification_case_open)" : "",
						actor.scope().on("unit_path")))
			.params(lateBy(31, today, calendar), lateBy(16, today, calendar), lateBy(8, today, calendar),
					lateBy(4, today, calendar), today, calendar.plus(today, SOON_DAYS), actor.scope().parameter())
			.query((row, index) -> new Alike(CaseStatus.valueOf(row.getString("status")),
					row.getBoolean("clock_stopped"), row.getInt("due"), row.getInt("rung"), row.getString("region"),
					row.getLong("cases")))
			.list());
	}

	/** The day before which a deadline is late by at least so many working days. */
	private static LocalDate lateBy(int days, LocalDate today, WorkCalendar calendar) {
		return calendar.minus(today.plusDays(1), days);
	}

}
