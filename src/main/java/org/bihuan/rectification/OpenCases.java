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
					%s) c group by status, clock_stopped, due, rung, region"""
				.formatted(from(actor)))
			.params(lateBy(31, today, calendar), lateBy(16, today, calendar), lateBy(8, today, calendar),
					lateBy(4, today, calendar), today, calendar.plus(today, SOON_DAYS), actor.scope().parameter())
			.query((row, index) -> new Alike(CaseStatus.valueOf(row.getString("status")),
					row.getBoolean("clock_stopped"), row.getInt("due"), row.getInt("rung"), row.getString("region"),
					row.getLong("cases")))
			.list());
	}

	/** A unit's open cases. */
	public record OfUnit(String unitId, String unitName, long open, long overdue) {
	}

	/** The open cases of a round. */
	public record OfRound(String roundId, long cases, long overdue) {
	}

	/** The units with the most overdue cases, then with the most open ones. */
	public List<OfUnit> topUnits(Actor actor, int most) {
		return jdbc
			.sql("""
					select c.unit_id, max(n.name) unit_name, c.open_cases open, c.overdue from (
					select unit_id, count(*) open_cases, sum(case when %s then 1 else 0 end) overdue %s
					group by unit_id order by 3 desc, 2 desc, unit_id limit %d) c
					join rectification_name n on n.kind = 'U' and n.of_id = c.unit_id group by c.unit_id, c.open_cases, c.overdue
					order by c.overdue desc, c.open_cases desc, unit_name"""
				.formatted(CaseRegister.OVERDUE, from(actor), most))
			.params(clock.today(), actor.scope().parameter())
			.query(OfUnit.class)
			.list();
	}

	/** How the rounds stand of which something is open. */
	public List<OfRound> byRound(Actor actor) {
		return jdbc
			.sql("""
					select n.round_id, sum(c.cases) cases, sum(c.overdue) overdue from (
					select notice_id, count(*) cases, sum(case when %s then 1 else 0 end) overdue %s group by notice_id) c
					join rectification_notice n on n.id = c.notice_id group by n.round_id"""
				.formatted(CaseRegister.OVERDUE, from(actor)))
			.params(clock.today(), actor.scope().parameter())
			.query(OfRound.class)
			.list();
	}

	/** A case the office has to act on, a review or a closure. */
	public record AtOffice(CaseStatus status, CaseId id, String targetName, LocalDate due) {
	}

	/** Reviews and closures of a scope, those due first. */
	public List<AtOffice> atOffice(Actor actor, int most) {
		return jdbc
			.sql("""
					select status, id, target_name, office_due from rectification_case %s
					where office_due is not null and ended = false and standing = true
					and status in ('UNDER_REVIEW', 'AWAITING_CLOSURE') and %s order by office_due, id limit %d"""
				.formatted(actor.scope().subtree() ? "use index (rectification_case_office)" : "",
						actor.scope().on("unit_path"), most))
			.param(actor.scope().parameter())
			.query((row, index) -> new AtOffice(CaseStatus.valueOf(row.getString(1)), new CaseId(row.getString(2)),
					row.getString(3), row.getObject(4, LocalDate.class)))
			.list();
	}

	/**
	 * The open cases of a scope. Those of an office from the index that holds all that is
	 * asked: left to itself the server reads each row.
	 */
	private static String from(Actor actor) {
		return "from rectification_case %s where ended = false and standing = true and %s".formatted(
				actor.scope().subtree() ? "use index (rectification_case_open)" : "", actor.scope().on("unit_path"));
	}

	/** The day before which a deadline is late by at least so many working days. */
	private static LocalDate lateBy(int days, LocalDate today, WorkCalendar calendar) {
		return calendar.minus(today.plusDays(1), days);
	}

}
