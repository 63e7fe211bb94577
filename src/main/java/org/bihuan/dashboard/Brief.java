package org.bihuan.dashboard;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.documents.ArchivedDocument;
import org.bihuan.documents.Block;
import org.bihuan.documents.DocumentKind;
import org.bihuan.documents.OfficialDocument;
import org.bihuan.documents.OfficialDocuments;
import org.bihuan.documents.Subject;
import org.bihuan.inspection.CitizenReports;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the leaders' monthly brief (工作简报): what came in, what was put right and when,
 * what was ordered, and who is longest overdue, counted on the day it is made.
 */
@Service
@Transactional
public class Brief {

	private static final int NAMED = 10;

	private record Month(int issued, int closed, int inTime, int open, int overdue) {
	}

	private final JdbcClient jdbc;

	private final Dashboard dashboard;

	private final CitizenReports citizens;

	private final OfficialDocuments documents;

	private final BusinessClock clock;

	private final Texts texts;

	Brief(JdbcClient jdbc, Dashboard dashboard, CitizenReports citizens, OfficialDocuments documents,
			BusinessClock clock, Texts texts) {
		this.jdbc = jdbc;
		this.dashboard = dashboard;
		this.citizens = citizens;
		this.documents = documents;
		this.clock = clock;
		this.texts = texts;
	}

	/** The month's brief, put on file. Refuses 422 a month that has not begun. */
	public ArchivedDocument of(YearMonth month, Actor actor) {
		actor.must(Permission.WRITE_BRIEF);
		if (month.atDay(1).isAfter(clock.today())) {
			throw Refusal.invalid("month", "dashboard.month", month.toString());
		}
		List<Block> body = new ArrayList<>();
		Month figures = month(month, actor);
		body.add(Block.heading(texts.of("brief.h1")));
		body.add(Block.text(texts.of("brief.cases", str(figures.issued()), str(figures.closed()), str(figures.inTime()),
				RoundStatistics.rate(figures.inTime(), figures.closed()).toString())));
		body.add(Block.text(texts.of("brief.standing", clock.today(), str(figures.open()), str(figures.overdue()))));
		CitizenReports.Figures reports = citizens.figures(month.atDay(1), month.atEndOfMonth(), actor);
		if (reports.received() > 0) {
			body.add(Block.text(texts.of("brief.citizens", str(reports.received()), str(reports.founded()),
					str(reports.answered()), str(reports.inTime()))));
		}
		body.add(Block.heading(texts.of("brief.h2")));
		Map<String, Integer> measures = measures(month, actor);
		body.add(Block.text(texts.of("brief.measures", str(measures.getOrDefault("URGE", 0)),
				str(measures.getOrDefault("INTERVIEW", 0)), str(measures.getOrDefault("CIRCULAR", 0)),
				str(measures.getOrDefault("SHUTDOWN", 0)))));
		Overview now = dashboard.of(actor);
		body.add(Block.heading(texts.of("brief.h3")));
		body.add(new Block.Table(heads("region", "open", "overdue", "onTime"), List.of(40, 20, 20, 20),
				now.byRegion()
					.stream()
					.map(r -> List.of(r.name(), String.valueOf(r.open()), String.valueOf(r.overdue()),
							r.onTimeRate() == null ? "\u2014" : r.onTimeRate() + "%"))
					.toList()));
		if (!now.longestOverdue().isEmpty()) {
			body.add(Block.heading(texts.of("brief.h4")));
			body.add(new Block.Table(heads("target", "unit", "problem", "days"), List.of(28, 28, 30, 14),
					now.longestOverdue()
						.stream()
						.limit(NAMED)
						.map(c -> List.of(c.target().name(), c.organization().name(), c.problem(),
								String.valueOf(c.overdueWorkingDays())))
						.toList()));
		}
		OfficialDocument document = OfficialDocument.letter(DocumentKind.BRIEF, actor.organization().name(),
				texts.of("brief.number", str(month.getYear()), str(month.getMonthValue())),
				texts.of("brief.title", str(month.getYear()), str(month.getMonthValue())), "", body,
				clock.today().format(DateTimeFormatter.ofPattern(texts.of("format.date"))));
		return documents.file(document, new Subject("organization", actor.organization().id().value()),
				actor.organization().id(), actor.organization().path(), actor);
	}

	private Month month(YearMonth month, Actor actor) {
		return jdbc
			.sql("""
					select coalesce(sum(case when issued_ms >= :from and issued_ms < :to then 1 else 0 end), 0) issued,
					       coalesce(sum(case when closed_ms >= :from and closed_ms < :to then 1 else 0 end), 0) closed,
					       coalesce(sum(case when closed_ms >= :from and closed_ms < :to and ended_in_time = true then 1 else 0 end), 0) in_time,
					       coalesce(sum(case when status not in ('CLOSED', 'WITHDRAWN', 'SHUT_DOWN') then 1 else 0 end), 0) open,
					       coalesce(sum(case when status in ('AWAITING_RECEIPT', 'RECTIFYING') and clock_stopped = false
					                         and deadline < :today then 1 else 0 end), 0) overdue
					from rectification_v_case where\s"""
					+ actor.scope().on("unit_path").replace("?", ":scope"))
			.param("from", start(month.atDay(1)))
			.param("to", start(month.plusMonths(1).atDay(1)))
			.param("today", clock.today())
			.param("scope", actor.scope().parameter())
			.query(Month.class)
			.single();
	}

	private Map<String, Integer> measures(YearMonth month, Actor actor) {
		Map<String, Integer> counts = new java.util.HashMap<>();
		jdbc.sql("select kind, count(*) from escalation_v_measure where ordered_ms >= ? and ordered_ms < ? and "
				+ actor.scope().on("unit_path") + " group by kind")
			.params(start(month.atDay(1)), start(month.plusMonths(1).atDay(1)), actor.scope().parameter())
			.query(row -> {
				counts.put(row.getString(1), row.getInt(2));
			});
		return counts;
	}

	private static long start(LocalDate day) {
		return day.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant().toEpochMilli();
	}

	private List<String> heads(String... keys) {
		return java.util.Arrays.stream(keys).map(key -> texts.of("brief." + key)).toList();
	}

	private static String str(int number) {
		return String.valueOf(number);
	}

}
