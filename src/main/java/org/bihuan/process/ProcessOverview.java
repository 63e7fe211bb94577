package org.bihuan.process;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One picture for the leader: how many cases stand in each step, how many of them are
 * overdue and how long the step usually takes, for any region or unit and as of any day.
 * Read from the steps the product wrote, never from the engine.
 */
@Service
@Transactional(readOnly = true)
public class ProcessOverview {

	private static final Set<String> PROCESSES = Set.of(CaseProcess.KEY, LadderProcess.KEY, "extension-request",
			"objection", "formal-interview", "shutdown", "leader-instruction", "follow-up-check");

	private static final Set<String> WAITING = Set.of("userTask", "intermediateCatchEvent");

	/** What is asked: null means any region, any unit, now. */
	public record Asked(String process, @Nullable String region, @Nullable String organizationId,
			@Nullable LocalDate asOf) {
	}

	/**
	 * One step. The median counts working days of those who left it; null when nobody
	 * did.
	 */
	public record Element(String elementId, String name, long count, long overdue, @Nullable BigDecimal medianDays) {
	}

	/** The diagram and its steps. */
	public record Overview(String process, String bpmn, List<Element> elements) {
	}

	/** A case that stood in a step. */
	public record Standing(String caseId, String number, String targetName, String unitName, String region,
			LocalDate since, boolean overdue) {
	}

	private record Row(String elementId, long count, long overdue) {
	}

	private record Taken(long enteredMs, long leftMs) {
	}

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	ProcessOverview(JdbcClient jdbc, BusinessClock clock, Workdays workdays, Texts texts) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	/** Refuses 403 a unit, 400 an unknown process. */
	public Overview of(Asked asked, Actor actor) {
		check(asked, actor);
		BpmnModel model = BpmnModel.of(Models.xml(asked.process()));
		Map<String, Row> rows = new HashMap<>();
		Query query = new Query(asked, actor);
		jdbc.sql("select s.element_id, count(*) count, sum(case when " + query.late + " then 1 else 0 end) overdue"
				+ query.from + " group by s.element_id")
			.params(query.params)
			.query(Row.class)
			.list()
			.forEach(row -> rows.put(row.elementId(), row));
		List<Element> elements = model.shapes.values()
			.stream()
			.filter(shape -> WAITING.contains(shape.kind()))
			.map(shape -> {
				Row row = rows.getOrDefault(shape.id(), new Row(shape.id(), 0, 0));
				return new Element(shape.id(), shape.name(), row.count(), row.overdue(),
						median(asked, actor, shape.id()));
			})
			.toList();
		return new Overview(asked.process(), Models.xml(asked.process()), elements);
	}

	private void check(Asked asked, Actor actor) {
		actor.must(Permission.READ_OVERVIEW);
		if (!PROCESSES.contains(asked.process())) {
			throw Refusal.unreadable("shared.parameter");
		}
	}

	/** The cases behind one figure; their total is the figure. */
	public Page<Standing> standing(Asked asked, String element, Paging paging, Actor actor) {
		check(asked, actor);
		Query query = new Query(asked, actor);
		String where = query.from + " and s.element_id = :element";
		query.params.put("element", element);
		long total = jdbc.sql("select count(*)" + where).params(query.params).query(Long.class).single();
		List<Standing> items = jdbc
			.sql("select c.id, c.number_text, c.target_name, c.unit_name, c.region, s.entered_ms, case when "
					+ query.late + " then true else false end late" + where + " order by s.entered_ms, s.id"
					+ paging.limit())
			.params(query.params)
			.query((row, i) -> new Standing(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
					row.getString(5), China.dayOf(Instant.ofEpochMilli(row.getLong(6))), row.getBoolean(7)))
			.list();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/** The median of working days, read at its place in the order. */
	private @Nullable BigDecimal median(Asked asked, Actor actor, String element) {
		Query query = new Query(asked, actor);
		query.params.put("element", element);
		String from = query.left + " and s.element_id = :element";
		long left = jdbc.sql("select count(*)" + from).params(query.params).query(Long.class).single();
		if (left == 0) {
			return null;
		}
		int take = left % 2 == 0 ? 2 : 1;
		WorkCalendar calendar = workdays.calendar();
		int sum = jdbc
			.sql("select s.entered_ms, s.left_ms" + from + " order by s.left_ms - s.entered_ms, s.id limit " + take
					+ " offset " + (left - 1) / 2)
			.params(query.params)
			.query(Taken.class)
			.list()
			.stream()
			.mapToInt(taken -> calendar.between(day(taken.enteredMs()), day(taken.leftMs())))
			.sum();
		return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(take), 1, RoundingMode.HALF_UP);
	}

	private static LocalDate day(long ms) {
		return China.dayOf(Instant.ofEpochMilli(ms));
	}

	/** The picture with its figures, each a link to its list. */
	public String picture(Overview overview, Asked asked) {
		Map<String, ProcessPicture.Look> looks = new LinkedHashMap<>();
		for (Element element : overview.elements()) {
			String median = element.medianDays() == null ? ""
					: texts.of("process.median", element.medianDays().stripTrailingZeros().toPlainString());
			looks.put(element.elementId(),
					new ProcessPicture.Look(element.overdue() > 0 ? "late" : element.count() > 0 ? "now" : "done",
							median,
							new ProcessPicture.Counts(element.count(),
									element.overdue() == 0 ? "" : texts.of("process.overdue", element.overdue()),
									href(asked, element.elementId()))));
		}
		return new ProcessPicture(BpmnModel.of(overview.bpmn()), looks, Set.of()).mainWay()
			.draw(texts.of("process.overviewPicture"));
	}

	private static String href(Asked asked, String element) {
		UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/process-overview/cases")
			.queryParam("process", asked.process())
			.queryParam("element", element);
		if (asked.region() != null) {
			uri.queryParam("region", asked.region());
		}
		if (asked.organizationId() != null) {
			uri.queryParam("organizationId", asked.organizationId());
		}
		if (asked.asOf() != null) {
			uri.queryParam("asOf", asked.asOf());
		}
		return uri.encode().build().toUriString();
	}

	/** The where of one question; a day that is over counts up to its 24:00. */
	private final class Query {

		private final Map<String, Object> params = new HashMap<>();

		private final String from;

		private final String left;

		private final String late;

		Query(Asked asked, Actor actor) {
			LocalDate today = clock.today();
			boolean past = asked.asOf() != null && asked.asOf().isBefore(today);
			LocalDate day = past ? asked.asOf() : today;
			long until = past ? China.startOf(day.plusDays(1)).toEpochMilli() - 1 : clock.now().toEpochMilli();
			params.put("process", asked.process());
			params.put("until", until);
			params.put("day", day);
			params.put("scope", actor.scope().parameter());
			String whose = " from process_step s join rectification_v_case c on c.id = s.case_id"
					+ " where s.process = :process and " + actor.scope().on("c.unit_path").replace("?", ":scope");
			if (asked.region() != null) {
				whose += " and c.region = :region";
				params.put("region", asked.region());
			}
			if (asked.organizationId() != null) {
				whose += " and c.unit_id = :unit";
				params.put("unit", asked.organizationId());
			}
			from = whose + " and s.entered_ms <= :until and (s.left_ms is null or s.left_ms > :until)";
			left = whose + " and s.left_ms is not null and s.left_ms <= :until";
			late = past ? LATE_THEN : LATE_NOW;
		}

	}

	private static final String LATE_NOW = "c.status in ('AWAITING_RECEIPT', 'RECTIFYING') and c.clock_stopped = false and c.deadline < :day";

	private static final String LATE_THEN = """
			s.element_id in ('task_signReceipt', 'task_submitReport') and (select d.result_day from rectification_v_deadline d
			where d.case_id = s.case_id and d.at_ms <= :until order by d.seq desc limit 1) < :day
			and (select d.kind from rectification_v_deadline d
			where d.case_id = s.case_id and d.at_ms <= :until order by d.seq desc limit 1) <> 'STOPPED'""";

}
