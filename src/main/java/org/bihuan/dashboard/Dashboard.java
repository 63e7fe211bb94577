package org.bihuan.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.inspection.RoundStatistics;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts the leader's page together from rows; every figure equals the list behind it. */
@Service
@Transactional(readOnly = true)
public class Dashboard {

	private static final String OVERDUE = "status in ('AWAITING_RECEIPT', 'RECTIFYING') and clock_stopped = false and deadline < ?";

	private static final String OPEN = "status in ('AWAITING_RECEIPT', 'RECTIFYING', 'UNDER_REVIEW', 'AWAITING_CLOSURE')";

	private static final int SOON_DAYS = 3;

	private static final int TOP_RUNG = 5;

	private final JdbcClient jdbc;

	private final CaseRegister register;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	Dashboard(JdbcClient jdbc, CaseRegister register, BusinessClock clock, Workdays workdays, Texts texts) {
		this.texts = texts;
		this.jdbc = jdbc;
		this.register = register;
		this.clock = clock;
		this.workdays = workdays;
	}

	public Overview of(Actor actor) {
		actor.must(Permission.READ_OVERVIEW);
		LocalDate today = clock.today();
		WorkCalendar calendar = workdays.calendar();
		Map<String, Overview.Step> steps = steps(actor, today);
		long open = steps.values().stream().mapToLong(Overview.Step::count).sum();
		long overdue = steps.values().stream().mapToLong(Overview.Step::overdue).sum();
		List<Overview.Period> trend = trend(actor, today);
		Page<CaseSummary> longest = register.search(CaseFilter.ALL.onlyOverdue(), new Paging(0, 7, "deadline,asc"),
				actor);
		return new Overview(open, dueSoon(actor, today, calendar), overdue, count(steps, CaseStatus.UNDER_REVIEW),
				count(steps, CaseStatus.AWAITING_CLOSURE), measures(actor), regions(actor, today), units(actor, today),
				longest.items(), decisions(actor, today, calendar), onTimeRate(actor), change(trend),
				medianDays(actor, calendar), relapseRate(actor), trend, ageing(actor, today, calendar),
				officeItems(actor, today, calendar), rungs(actor), steps);
	}

	private static long count(Map<String, Overview.Step> steps, CaseStatus status) {
		Overview.Step step = steps.get(status.name());
		return step == null ? 0 : step.count();
	}

	private Map<String, Overview.Step> steps(Actor actor, LocalDate today) {
		record Row(String status, long count, long overdue) {
		}
		Map<String, Overview.Step> steps = new LinkedHashMap<>();
		CaseStatus.OPEN.forEach(status -> steps.put(status.name(), new Overview.Step(0, 0)));
		jdbc.sql("select status, count(*) count, sum(case when " + OVERDUE
				+ " then 1 else 0 end) overdue from rectification_v_case where " + OPEN + " and "
				+ actor.scope().on("unit_path") + " group by status")
			.params(today, actor.scope().parameter())
			.query(Row.class)
			.list()
			.forEach(row -> steps.put(row.status(), new Overview.Step(row.count(), row.overdue())));
		return steps;
	}

	private long dueSoon(Actor actor, LocalDate today, WorkCalendar calendar) {
		return jdbc
			.sql("""
					select count(*) from rectification_v_case where status in ('AWAITING_RECEIPT', 'RECTIFYING')
					and clock_stopped = false and deadline >= ? and deadline <= ? and """ + " "
					+ actor.scope().on("unit_path"))
			.params(today, calendar.plus(today, SOON_DAYS), actor.scope().parameter())
			.query(Long.class)
			.single();
	}

	private Map<String, Long> measures(Actor actor) {
		record Row(String kind, long count) {
		}
		Map<String, Long> measures = new LinkedHashMap<>();
		List.of("URGE", "INTERVIEW", "CIRCULAR", "SHUTDOWN").forEach(kind -> measures.put(kind, 0L));
		jdbc.sql("select kind, count(*) count from escalation_v_measure where " + actor.scope().on("unit_path")
				+ " group by kind")
			.param(actor.scope().parameter())
			.query(Row.class)
			.list()
			.forEach(row -> measures.put(row.kind(), row.count()));
		return measures;
	}

	private List<Overview.Region> regions(Actor actor, LocalDate today) {
		record Row(String region, long open, long overdue, long closed, long inTime) {
		}
		return jdbc
			.sql("""
					select region, sum(case when %s then 1 else 0 end) open, sum(case when %s then 1 else 0 end) overdue,
					       sum(case when status = 'CLOSED' then 1 else 0 end) closed,
					       sum(case when status = 'CLOSED' and ended_in_time = true then 1 else 0 end) in_time
					from rectification_v_case where %s group by region order by 3 desc, 2 desc, region"""
				.formatted(OPEN, OVERDUE, actor.scope().on("unit_path")))
			.params(today, actor.scope().parameter())
			.query(Row.class)
			.list()
			.stream()
			.map(row -> new Overview.Region(row.region(), row.open(), row.overdue(), rate(row.inTime(), row.closed())))
			.toList();
	}

	private List<Overview.Unit> units(Actor actor, LocalDate today) {
		record Row(String unitId, String unitName, long open, long overdue) {
		}
		return jdbc.sql("""
				select unit_id, unit_name, count(*) open, sum(case when %s then 1 else 0 end) overdue
				from rectification_v_case where %s and %s group by unit_id, unit_name
				order by 4 desc, 3 desc, unit_name limit 8""".formatted(OVERDUE, OPEN, actor.scope().on("unit_path")))
			.params(today, actor.scope().parameter())
			.query(Row.class)
			.list()
			.stream()
			.map(row -> new Overview.Unit(row.unitId(), row.unitName(), row.open(), row.overdue()))
			.toList();
	}

	private @Nullable BigDecimal onTimeRate(Actor actor) {
		record Row(long closed, long inTime) {
		}
		Row row = jdbc.sql("""
				select count(*) closed, coalesce(sum(case when ended_in_time = true then 1 else 0 end), 0) in_time
				from rectification_v_case where status = 'CLOSED' and """ + " " + actor.scope().on("unit_path"))
			.param(actor.scope().parameter())
			.query(Row.class)
			.single();
		return rate(row.inTime(), row.closed());
	}

	private BigDecimal relapseRate(Actor actor) {
		String scope = actor.scope().on("unit_path");
		long closed = jdbc.sql("select count(*) from rectification_v_case where status = 'CLOSED' and " + scope)
			.param(actor.scope().parameter())
			.query(Long.class)
			.single();
		long relapsed = jdbc.sql("select count(*) from rectification_v_relapse where " + scope)
			.param(actor.scope().parameter())
			.query(Long.class)
			.single();
		return RoundStatistics.rate(relapsed, closed);
	}

	private static @Nullable BigDecimal rate(long part, long whole) {
		return whole == 0 ? null : RoundStatistics.rate(part, whole);
	}

	/**
	 * The median of working days from issue to closure, read at its place in the order.
	 */
	private @Nullable BigDecimal medianDays(Actor actor, WorkCalendar calendar) {
		record Row(long issuedMs, long closedMs) {
		}
		String from = " from rectification_v_case where status = 'CLOSED' and " + actor.scope().on("unit_path");
		long closed = jdbc.sql("select count(*)" + from).param(actor.scope().parameter()).query(Long.class).single();
		if (closed == 0) {
			return null;
		}
		long skip = (closed - 1) / 2;
		int take = closed % 2 == 0 ? 2 : 1;
		int sum = jdbc
			.sql("select issued_ms, closed_ms" + from + " order by closed_ms - issued_ms, id limit " + take + " offset "
					+ skip)
			.param(actor.scope().parameter())
			.query(Row.class)
			.list()
			.stream()
			.mapToInt(row -> calendar.between(day(row.issuedMs()), day(row.closedMs())))
			.sum();
		return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(take), 1, RoundingMode.HALF_UP);
	}

	private static LocalDate day(long millis) {
		return org.bihuan.shared.China.dayOf(java.time.Instant.ofEpochMilli(millis));
	}

	private List<Overview.Period> trend(Actor actor, LocalDate today) {
		record Row(String periodName, long cases, long closed, long overdue, long inTime) {
		}
		return jdbc
			.sql("""
					select r.period_name, count(*) cases, sum(case when c.status = 'CLOSED' then 1 else 0 end) closed,
					       sum(case when %s then 1 else 0 end) overdue,
					       sum(case when c.status = 'CLOSED' and c.ended_in_time = true then 1 else 0 end) in_time
					from rectification_v_case c join inspection_v_round r on r.id = c.round_id
					where %s group by r.period_name order by r.period_name""".formatted(OVERDUE,
					actor.scope().on("c.unit_path")))
			.params(today, actor.scope().parameter())
			.query(Row.class)
			.list()
			.stream()
			.map(row -> new Overview.Period(row.periodName(), row.cases(), row.closed(), row.overdue(),
					rate(row.inTime(), row.closed())))
			.toList();
	}

	private List<Overview.Ageing> ageing(Actor actor, LocalDate today, WorkCalendar calendar) {
		int[][] bounds = { { 1, 3 }, { 4, 7 }, { 8, 15 }, { 16, 30 }, { 31, 100_000 } };
		record Row(LocalDate deadline, long count) {
		}
		long[] counts = new long[bounds.length];
		jdbc.sql("select deadline, count(*) count from rectification_v_case where " + OVERDUE + " and "
				+ actor.scope().on("unit_path") + " group by deadline")
			.params(today, actor.scope().parameter())
			.query(Row.class)
			.list()
			.forEach(row -> {
				int days = Math.max(1, calendar.between(row.deadline(), today));
				for (int i = 0; i < bounds.length; i++) {
					if (days >= bounds[i][0] && days <= bounds[i][1]) {
						counts[i] += row.count();
					}
				}
			});
		List<Overview.Ageing> ageing = new ArrayList<>();
		for (int i = 0; i < bounds.length; i++) {
			ageing.add(new Overview.Ageing(i == bounds.length - 1 ? "31+" : bounds[i][0] + "–" + bounds[i][1],
					bounds[i][0], bounds[i][1], counts[i]));
		}
		return ageing;
	}

	/** Percentage points between the last two rounds of which something was closed. */
	private static @Nullable BigDecimal change(List<Overview.Period> trend) {
		List<BigDecimal> rates = trend.stream()
			.map(Overview.Period::onTimeRate)
			.filter(java.util.Objects::nonNull)
			.toList();
		return rates.size() < 2 ? null : rates.get(rates.size() - 1).subtract(rates.get(rates.size() - 2));
	}

	private List<Overview.Decision> decisions(Actor actor, LocalDate today, WorkCalendar calendar) {
		return jdbc
			.sql("""
					select kind, measure_id, case_id, title, due from escalation_v_duty
					where state = 'OPEN' and party = 'LEADER' and %s order by due, id limit 50"""
				.formatted(actor.scope().on("unit_path")))
			.param(actor.scope().parameter())
			.query((row, i) -> {
				LocalDate due = row.getObject("due", LocalDate.class);
				return new Overview.Decision(row.getString("kind"), row.getString("measure_id"),
						row.getString("case_id"), row.getString("title"), due, late(due, today, calendar),
						left(due, today, calendar));
			})
			.list();
	}

	/** Reviews, closures, requests and duties of the office, the most overdue first. */
	private List<Overview.OfficeItem> officeItems(Actor actor, LocalDate today, WorkCalendar calendar) {
		String scope = actor.scope().on("unit_path");
		return jdbc
			.sql("""
					select kind, case_id, title, due from (
					select status kind, id case_id, target_name title, office_due due, unit_path from rectification_v_case
					where status in ('UNDER_REVIEW', 'AWAITING_CLOSURE')
					union all
					select kind, case_id, target_name title, due, unit_path from rectification_v_request where state = 'PENDING'
					union all
					select kind, case_id, title, due, unit_path from escalation_v_duty
					where state = 'OPEN' and party in ('SUPERVISOR', 'APPROVER')) waiting
					where %s order by due, title limit 6"""
				.formatted(scope))
			.param(actor.scope().parameter())
			.query((row, i) -> {
				LocalDate due = row.getObject("due", LocalDate.class);
				return new Overview.OfficeItem(row.getString("kind"), row.getString("case_id"), row.getString("title"),
						due, late(due, today, calendar), left(due, today, calendar));
			})
			.list();
	}

	private static int late(LocalDate due, LocalDate today, WorkCalendar calendar) {
		return due.isBefore(today) ? Math.max(1, calendar.between(due, today)) : 0;
	}

	private static int left(LocalDate due, LocalDate today, WorkCalendar calendar) {
		return due.isBefore(today) ? 0 : calendar.between(today, due);
	}

	private List<Overview.Rung> rungs(Actor actor) {
		Map<Integer, Long> counts = new LinkedHashMap<>();
		for (int rung = 1; rung <= TOP_RUNG; rung++) {
			counts.put(rung, 0L);
		}
		jdbc.sql("select rung, count(*) count from rectification_v_case where rung > 0 and " + OPEN + " and "
				+ actor.scope().on("unit_path") + " group by rung")
			.param(actor.scope().parameter())
			.query((row, i) -> counts.put(row.getInt(1), row.getLong(2)))
			.list();
		return counts.entrySet().stream().map(e -> new Overview.Rung(e.getKey(), e.getValue())).toList();
	}

	/** The on-time rate over the rounds as SVG. */
	public String trendChart(Overview overview) {
		return Charts.trend(overview.trend());
	}

	/** The ageing chart as SVG. */
	public String ageingChart(Overview overview) {
		return Charts.ageing(overview.ageing(), texts.of("chart.cases"), texts.of("chart.days"));
	}

	/** A region's bar as SVG, on the scale of the largest. */
	public String regionBar(Overview overview, Overview.Region region) {
		return Charts.region(region, overview.byRegion().stream().mapToLong(Overview.Region::open).max().orElse(1));
	}

}
