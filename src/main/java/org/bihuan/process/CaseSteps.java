package org.bihuan.process;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows where a case stands in its process and where it went. */
@Service
@Transactional(readOnly = true)
public class CaseSteps {

	/** One element the case passed or stands in. */
	public record Step(String elementId, OffsetDateTime enteredAt, @Nullable OffsetDateTime leftAt) {
	}

	/** The diagram of one case: the model, where it stands and where it went. */
	public record CaseDiagram(String process, String bpmn, List<String> active, List<Step> passed) {
	}

	/** The picture as SVG, and the same in words. */
	public record LivePicture(String svg, List<Told> steps) {
	}

	/** One task in words. */
	public record Told(String name, OffsetDateTime enteredAt, @Nullable OffsetDateTime leftAt, boolean now) {
	}

	private static final Set<String> LADDER = Set.of("event_dueSoon", "task_dueSoon", "end_dueSoon", "event_overdue",
			"task_overdue", "end_overdue", "event_stepLate", "task_stepLate", "end_stepLate");

	private final DateTimeFormatter format = DateTimeFormatter.ofPattern("M-d HH:mm");

	private record Row(String elementId, long enteredMs, @Nullable Long leftMs) {
	}

	private final JdbcClient jdbc;

	private final CaseRegister register;

	private final Workdays workdays;

	private final BusinessClock clock;

	private final Texts texts;

	CaseSteps(JdbcClient jdbc, CaseRegister register, Workdays workdays, BusinessClock clock, Texts texts) {
		this.jdbc = jdbc;
		this.register = register;
		this.workdays = workdays;
		this.clock = clock;
		this.texts = texts;
	}

	public CaseDiagram of(CaseId id, Actor actor) {
		register.summary(id, actor);
		List<Row> rows = jdbc.sql(
				"select element_id, entered_ms, left_ms from process_step where instance_key = ? and process = 'rectification-case' order by id")
			.param(id.value())
			.query(Row.class)
			.list();
		List<String> active = rows.stream().filter(row -> row.leftMs() == null).map(Row::elementId).toList();
		List<Step> passed = rows.stream()
			.filter(row -> row.leftMs() != null)
			.map(row -> new Step(row.elementId(), java.util.Objects.requireNonNull(China.offset(row.enteredMs())),
					China.offset(row.leftMs())))
			.toList();
		return new CaseDiagram(CaseProcess.KEY, Models.xml(CaseProcess.KEY), active, passed);
	}

	/** The same as a picture, and as a list for those who rather read. */
	public LivePicture picture(CaseId id, Actor actor) {
		CaseSummary summary = register.summary(id, actor);
		CaseDiagram diagram = of(id, actor);
		BpmnModel model = BpmnModel.of(diagram.bpmn());
		Map<String, ProcessPicture.Look> looks = new LinkedHashMap<>();
		List<Told> told = new ArrayList<>();
		for (Step step : diagram.passed()) {
			BpmnModel.Shape shape = model.shapes.get(step.elementId());
			if (shape == null) {
				continue;
			}
			boolean alarm = LADDER.contains(shape.id());
			String note = alarm ? format.format(step.enteredAt()) : texts.of("process.took", workingDays(step));
			boolean task = shape.kind().endsWith("Task");
			looks.put(shape.id(), new ProcessPicture.Look(alarm ? "warn" : "done", task ? note : ""));
			if (task) {
				told.add(new Told(shape.name(), step.enteredAt(), step.leftAt(), false));
			}
		}
		for (String element : diagram.active()) {
			Row row = active(id, element);
			OffsetDateTime since = java.util.Objects.requireNonNull(China.offset(row.enteredMs()));
			looks.put(element,
					new ProcessPicture.Look(summary.overdue() ? "late" : "now",
							texts.of(summary.overdue() ? "process.late" : "process.since",
									summary.overdue() ? summary.overdueWorkingDays()
											: workdays.calendar().between(since.toLocalDate(), clock.today()))));
			told.add(new Told(model.shapes.get(element).name(), since, null, true));
		}
		return new LivePicture(new ProcessPicture(model, looks, taken(id)).draw(texts.of("process.picture")), told);
	}

	/**
	 * The ways gone, from the order of steps; what the watch told runs beside the main
	 * way.
	 */
	private Set<String> taken(CaseId id) {
		Set<String> taken = new java.util.HashSet<>();
		String before = "";
		String beforeAlarm = "";
		for (String element : jdbc.sql(
				"select element_id from process_step where instance_key = ? and process = 'rectification-case' order by id")
			.param(id.value())
			.query(String.class)
			.list()) {
			boolean alarm = LADDER.contains(element);
			taken.add((alarm ? beforeAlarm : before) + ">" + element);
			if (alarm) {
				beforeAlarm = element;
			}
			else {
				before = element;
			}
		}
		return taken;
	}

	private Row active(CaseId id, String element) {
		return jdbc.sql(
				"select element_id, entered_ms, left_ms from process_step where instance_key = ? and process = 'rectification-case' and element_id = ? and left_ms is null")
			.params(id.value(), element)
			.query(Row.class)
			.list()
			.get(0);
	}

	private int workingDays(Step step) {
		return workdays.calendar()
			.between(step.enteredAt().toLocalDate(), java.util.Objects.requireNonNull(step.leftAt()).toLocalDate());
	}

}
