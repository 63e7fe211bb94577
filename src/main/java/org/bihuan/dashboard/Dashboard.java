package org.bihuan.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bihuan.inspection.RoundStatistics;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.OpenCases;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Remembered;
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

	private static final Duration LIFE = Duration.ofSeconds(5);

	private static final int TOP_RUNG = 5;

	private static final int TOP_UNITS = 8;

	private final JdbcClient jdbc;

	private final CaseRegister register;

	private final OpenCases open;

	private final WaitingWork waiting;

	private final Remembered remembered;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	Dashboard(JdbcClient jdbc, CaseRegister register, OpenCases open, WaitingWork waiting, Remembered remembered,
			BusinessClock clock, Workdays workdays, Texts texts) {
		this.texts = texts;
		this.open = open;
		this.waiting = waiting;
		this.remembered = remembered;
		this.jdbc = jdbc;
		this.register = register;
		this.clock = clock;
		this.workdays = workdays;
	}

	public Overview of(Actor actor) {
		actor.must(Permission.READ_OVERVIEW);
		LocalDate today = clock.today();
		return remembered.of(new Key(actor.scope().parameter(), today), LIFE, () -> make(actor, today));
	}

	private record Key(String scope, LocalDate today) {
	}

	private Overview make(Actor actor, LocalDate today) {
		WorkCalendar calendar = workdays.calendar();
		OpenCases.Standing standing = open.of(actor);
		List<Overview.Period> trend = trend(actor);
		Ended ended = ended(actor);
		Page<CaseSummary> longest = register
			.browse(CaseFilter.ALL.onlyOverdue(), new Paging(0, 7, "deadline,asc"), actor)
			.page();
		return new Overview(standing.count(any -> true), standing.count(OpenCases.Alike::soon),
				standing.count(OpenCases.Alike::overdue), count(standing, CaseStatus.UNDER_REVIEW),
				count(standing, CaseStatus.AWAITING_CLOSURE), measures(actor), regions(actor, standing), units(actor),
				longest.items(), waiting.decisions(actor, today, calendar), rate(ended.inTime(), ended.closed()),
				change(trend), medianDays(actor, ended.closed()),
				RoundStatistics.rate(ended.relapsed(), ended.closed()), trend, ageing(standing),
				waiting.ofOffice(actor, today, calendar), rungs(standing), steps(standing));
	}

	private static long count(OpenCases.Standing standing, CaseStatus status) {
		return standing.count(each -> each.status() == status);
	}

	private static Map<String, Overview.Step> steps(OpenCases.Standing standing) {
		Map<String, Overview.Step> steps = new LinkedHashMap<>();
		CaseStatus.OPEN.forEach(status -> steps.put(status.name(), new Overview.Step(count(standing, status),
				standing.count(each -> each.status() == status && each.overdue()))));
		return steps;
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

	private List<Overview.Region> regions(Actor actor, OpenCases.Standing standing) {
		record Ended(String region, long closed, long inTime) {
		}
		Map<String, Ended> ended = jdbc.sql("""
				select region, sum(closed) closed, sum(in_time) in_time from rectification_v_tally where scope_path = ?
				group by region""")
			.param(actor.scope().path())
			.query(Ended.class)
			.list()
			.stream()
			.collect(Collectors.toMap(Ended::region, row -> row));
		return Stream.concat(standing.all().stream().map(OpenCases.Alike::region), ended.keySet().stream())
			.distinct()
			.map(region -> {
				Ended past = ended.getOrDefault(region, new Ended(region, 0, 0));
				return new Overview.Region(region, standing.count(each -> each.region().equals(region)),
						standing.count(each -> each.region().equals(region) && each.overdue()),
						rate(past.inTime(), past.closed()));
			})
			.sorted(Comparator.comparingLong(Overview.Region::overdue)
				.thenComparingLong(Overview.Region::open)
				.reversed()
				.thenComparing(Overview.Region::name))
			.toList();
	}

	private List<Overview.Unit> units(Actor actor) {
		return open.topUnits(actor, TOP_UNITS)
			.stream()
			.map(unit -> new Overview.Unit(unit.unitId(), unit.unitName(), unit.open(), unit.overdue()))
			.toList();
	}

	/** What the scope's cases came to in all the years. */
	private record Ended(long closed, long inTime, long relapsed) {
	}

	private Ended ended(Actor actor) {
		return jdbc
			.sql("""
					select coalesce(sum(closed), 0) closed, coalesce(sum(in_time), 0) in_time, coalesce(sum(relapsed), 0) relapsed
					from rectification_v_tally where scope_path = ?""")
			.param(actor.scope().path())
			.query(Ended.class)
			.single();
	}

	private static @Nullable BigDecimal rate(long part, long whole) {
		return whole == 0 ? null : RoundStatistics.rate(part, whole);
	}

	/** The median of working days from issue to closure. */
	private @Nullable BigDecimal medianDays(Actor actor, long closed) {
		record Row(int days, long closed) {
		}
		List<Row> rows = jdbc
			.sql("select days, closed from rectification_v_tally_days where scope_path = ? order by days")
			.param(actor.scope().path())
			.query(Row.class)
			.list();
		BigDecimal sum = BigDecimal.ZERO;
		for (long place : new long[] { (closed - 1) / 2, closed / 2 }) {
			long before = 0;
			for (Row row : rows) {
				if (place >= before && place < before + row.closed()) {
					sum = sum.add(BigDecimal.valueOf(row.days()));
				}
				before += row.closed();
			}
		}
		return closed == 0 ? null : sum.divide(BigDecimal.valueOf(2), 1, RoundingMode.HALF_UP);
	}

	/** What the cases of a round, or of all rounds of a period, came to. */
	private record Came(long cases, long closed, long overdue, long inTime) {

		private Came and(Came other) {
			return new Came(cases + other.cases, closed + other.closed, overdue + other.overdue, inTime + other.inTime);
		}

	}

	private List<Overview.Period> trend(Actor actor) {
		record Past(String roundId, long cases, long closed, long inTime) {
		}
		record Named(String id, String periodName) {
		}
		Map<String, Came> rounds = new HashMap<>();
		jdbc.sql("""
				select round_id, closed + withdrawn + shut_down cases, closed, in_time from rectification_v_tally
				where scope_path = ?""")
			.param(actor.scope().path())
			.query(Past.class)
			.list()
			.forEach(row -> rounds.merge(row.roundId(), new Came(row.cases(), row.closed(), 0, row.inTime()),
					Came::and));
		open.byRound(actor)
			.forEach(row -> rounds.merge(row.roundId(), new Came(row.cases(), 0, row.overdue(), 0), Came::and));
		Map<String, Came> periods = new TreeMap<>();
		jdbc.sql("select id, period_name from inspection_v_round").query(Named.class).list().forEach(round -> {
			Came came = rounds.get(round.id());
			if (came != null) {
				periods.merge(round.periodName(), came, Came::and);
			}
		});
		return periods.entrySet()
			.stream()
			.map(each -> new Overview.Period(each.getKey(), each.getValue().cases(), each.getValue().closed(),
					each.getValue().overdue(), rate(each.getValue().inTime(), each.getValue().closed())))
			.toList();
	}

	private static List<Overview.Ageing> ageing(OpenCases.Standing standing) {
		List<Overview.Ageing> ageing = new ArrayList<>();
		for (int i = 0; i < OpenCases.LATE_DAYS.length; i++) {
			int due = i;
			int[] days = OpenCases.LATE_DAYS[i];
			ageing.add(new Overview.Ageing(i == OpenCases.LATE_DAYS.length - 1 ? "31+" : days[0] + "–" + days[1],
					days[0], days[1], standing.count(each -> each.overdue() && each.due() == due)));
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

	private static List<Overview.Rung> rungs(OpenCases.Standing standing) {
		return IntStream.rangeClosed(1, TOP_RUNG)
			.mapToObj(rung -> new Overview.Rung(rung, standing.count(each -> each.rung() == rung)))
			.toList();
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
