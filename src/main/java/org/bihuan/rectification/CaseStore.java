package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.shared.Parts;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Loads cases with their rows locked, in the order of their ids, and writes them in
 * batches.
 */
@Repository
class CaseStore {

	private final JdbcTemplate jdbc;

	private final NamedParameterJdbcTemplate named;

	private final CaseLines lines;

	private final Workdays workdays;

	private final ApplicationEventPublisher events;

	CaseStore(JdbcTemplate jdbc, NamedParameterJdbcTemplate named, Workdays workdays,
			ApplicationEventPublisher events) {
		this.events = events;
		this.jdbc = jdbc;
		this.named = named;
		this.lines = new CaseLines(jdbc, named);
		this.workdays = workdays;
	}

	/**
	 * The locked case, for an act. Refuses 404 what does not stand yet or lies out of
	 * scope, 403 an act that is not the actor's office's.
	 */
	RectificationCase require(CaseId id, CaseAct act, Actor actor) {
		return require(List.of(id), act, actor).get(0);
	}

	List<RectificationCase> require(Collection<CaseId> ids, CaseAct act, Actor actor) {
		return within(lock(ids), ids, act, actor);
	}

	/** The same with no row locked: whoever changes anything asks again. */
	List<RectificationCase> unlocked(Collection<CaseId> ids, CaseAct act, Actor actor) {
		return within(standing(ids, ""), ids, act, actor);
	}

	private static List<RectificationCase> within(List<RectificationCase> found, Collection<CaseId> ids, CaseAct act,
			Actor actor) {
		if (found.size() != ids.stream().distinct().count()
				|| found.stream().anyMatch(each -> !actor.scope().covers(each.unitPath))) {
			throw Refusal.notFound("rectification.case-not-found");
		}
		found.forEach(each -> act.require(each.officePath, actor));
		return found;
	}

	/** The standing cases among these ids, locked. */
	List<RectificationCase> lock(Collection<CaseId> ids) {
		return standing(ids, " for update");
	}

	private List<RectificationCase> standing(Collection<CaseId> ids, String suffix) {
		List<String> wanted = ids.stream().distinct().map(CaseId::value).sorted().toList();
		List<RectificationCase> found = new ArrayList<>();
		for (List<String> part : Parts.of(wanted)) {
			found.addAll(named.query(
					"select * from rectification_case where id in (:ids) and standing = true order by id" + suffix,
					Map.of("ids", part), (row, index) -> new RectificationCase(row)));
		}
		return found;
	}

	/**
	 * Cases whose next alarm is due, locked; those another node holds are passed over.
	 */
	List<RectificationCase> lockDue(long nowMs, int limit) {
		return jdbc.query("""
				select * from rectification_case where due_ms <= ? and standing = true
				order by due_ms, id limit ? for update skip locked""", (row, index) -> new RectificationCase(row),
				nowMs, limit);
	}

	void save(RectificationCase changed) {
		save(List.of(changed));
	}

	void save(List<RectificationCase> changed) {
		plan(changed);
		jdbc.batchUpdate(
				"""
						update rectification_case set status = ?, status_ms = ?, round_no = ?, round_ms = ?, deadline = ?,
						receipted_ms = ?, receipted_by = ?, handed_in_ms = ?, reported_ms = ?, closed_ms = ?, ended_in_time = ?, late_report = ?,
						reviewer = ?, closed_by = ?, follow_up_on = ?, clock_stopped = ?, rung = ?, measures = ?, office_due = ?,
						due_ms = ?, due_kind = ?, cursor_ms = ?, event_seq = ?, deadline_seq = ?, unit_id = ?, unit_path = ?,
						unit_name = ?, region = ?, stop_kind = ?, stopped_ms = ?, released_ms = ?, ladder_ms = ?, ladder_held = ?,
						urges = ?, interviews = ?, circulars = ?, shutdowns = ?, missed = ?, fabricated = ?, extension_granted = ?,
						inner_measures = ?, inner_deadline = ?, ended = ?, version = version + 1 where id = ?""",
				changed.stream()
					.map(c -> new Object[] { c.status.name(), c.statusMs, c.round, c.roundMs, c.deadline, c.receiptedMs,
							c.receiptedBy, c.handedInMs, c.reportedMs, c.closedMs, c.endedInTime, c.lateReport,
							c.reviewer, c.closedBy, c.followUpOn, c.clockStopped, c.rung, c.measures, c.officeDue,
							c.dueMs, c.dueKind, c.cursorMs, c.eventSeq + c.lines.size(),
							c.deadlineSeq + c.deadlineEvents.size(), c.unitId, c.unitPath, c.unitName, c.region,
							c.stopKind == null ? null : c.stopKind.name(), c.stoppedMs, c.releasedMs, c.ladderMs,
							c.ladderHeld, c.urges, c.interviews, c.circulars, c.shutdowns, c.missed, c.fabricated,
							c.extensionGranted, c.innerMeasures, c.innerDeadline, !c.status.isOpen(), c.id.value() })
					.toList());
		lines.write(changed);
		writeDeadlineEvents(changed);
		List<RowsSet.Row> rows = changed.stream().flatMap(each -> each.changed().stream()).toList();
		if (!rows.isEmpty()) {
			events.publishEvent(new RowsSet(rows));
		}
	}

	/**
	 * Writes what telling an alarm changes: a storm of them must not rewrite whole rows.
	 */
	void saveTold(List<RectificationCase> told) {
		plan(told);
		alike("cursor_ms = ?, missed = ?, office_due = ?, due_ms = ?, due_kind = ?", told,
				c -> Arrays.asList(c.cursorMs, c.missed, c.officeDue, c.dueMs, c.dueKind, c.lines.size()));
		lines.write(told);
	}

	/** Writes what a look of the ladder changes. */
	void saveLadder(List<RectificationCase> looked) {
		plan(looked);
		alike("""
				rung = ?, measures = ?, inner_measures = ?, urges = ?, interviews = ?, circulars = ?, shutdowns = ?, ladder_ms = ?,
				ladder_held = ?, office_due = ?, due_ms = ?, due_kind = ?""",
				looked, c -> Arrays.asList(c.rung, c.measures, c.innerMeasures, c.urges, c.interviews, c.circulars,
						c.shutdowns, c.ladderMs, c.ladderHeld, c.officeDue, c.dueMs, c.dueKind, c.lines.size()));
		lines.write(looked);
	}

	private void plan(List<RectificationCase> changed) {
		var calendar = workdays.calendar();
		changed.forEach(each -> each.plan(calendar));
	}

	/**
	 * Cases that come to the same values are written with one statement; in a storm those
	 * of a notice do.
	 * @param values those of the columns, and how many lines the case got
	 */
	private void alike(String columns, List<RectificationCase> changed, Function<RectificationCase, List<?>> values) {
		Map<List<?>, List<RectificationCase>> groups = changed.stream()
			.collect(Collectors.groupingBy(values, LinkedHashMap::new, Collectors.toList()));
		groups.forEach((same, cases) -> {
			for (List<RectificationCase> part : Parts.of(cases)) {
				List<Object> parameters = new ArrayList<>(same);
				part.forEach(each -> parameters.add(each.id.value()));
				jdbc.update("update rectification_case set " + columns
						+ ", event_seq = event_seq + ?, version = version + 1 where id in ("
						+ String.join(", ", Collections.nCopies(part.size(), "?")) + ")", parameters.toArray());
			}
		});
	}

	/** Lines of cases that begin. */
	void insertLines(List<Object[]> rows) {
		lines.insert(rows);
	}

	private void writeDeadlineEvents(List<RectificationCase> changed) {
		List<Object[]> rows = new ArrayList<>();
		for (RectificationCase each : changed) {
			for (DeadlineEvent event : each.deadlineEvents) {
				rows.add(new Object[] { each.id.value(), ++each.deadlineSeq, event.at().toEpochMilli(),
						event.kind().name(), event.day(), event.workingDays(), each.deadline });
			}
			each.deadlineEvents.clear();
		}
		insertDeadlineEvents(rows);
	}

	void insertDeadlineEvents(List<Object[]> rows) {
		if (!rows.isEmpty()) {
			jdbc.batchUpdate(
					"""
							insert into rectification_deadline_event (case_id, seq, at_ms, kind, effect_day, effect_days, result_day)
							values (?, ?, ?, ?, ?, ?, ?)""",
					rows);
		}
	}

	List<DeadlineEvent> deadlineEvents(CaseId id) {
		return deadlineEvents(List.of(id)).get(id);
	}

	/** What made each case's deadline, in order. */
	Map<CaseId, List<DeadlineEvent>> deadlineEvents(Collection<CaseId> ids) {
		Map<CaseId, List<DeadlineEvent>> found = new java.util.HashMap<>();
		named.query("""
				select case_id, at_ms, kind, effect_day, effect_days from rectification_deadline_event
				where case_id in (:ids) order by case_id, seq""",
				Map.of("ids", ids.stream().map(CaseId::value).toList()), (row, index) -> {
					int days = row.getInt("effect_days");
					Integer known = row.wasNull() ? null : days;
					return found.computeIfAbsent(new CaseId(row.getString("case_id")), key -> new ArrayList<>())
						.add(new DeadlineEvent(java.time.Instant.ofEpochMilli(row.getLong("at_ms")),
								DeadlineEvent.Kind.valueOf(row.getString("kind")),
								row.getObject("effect_day", java.time.LocalDate.class), known));
				});
		return found;
	}

	/** What was found, as an objection changed it. */
	void changeProblem(CaseId id, String problem) {
		jdbc.update("update rectification_case set problem = ? where id = ?", problem, id.value());
	}

	/** The earlier cases these problems are relapses of, by target and indicator. */
	Map<String, Relapsed> closedBefore(Collection<String> targetIds, long sinceMs) {
		Map<String, Relapsed> found = new java.util.HashMap<>();
		List<String> wanted = targetIds.stream().distinct().toList();
		for (List<String> part : Parts.of(wanted)) {
			named.query("""
					select id, target_id, indicator, relapses from rectification_case
					where target_id in (:targets) and status = 'CLOSED' and closed_ms >= :since order by closed_ms""",
					Map.of("targets", part, "since", sinceMs),
					(row, index) -> found.put(row.getString("target_id") + row.getString("indicator"),
							new Relapsed(row.getString("id"), row.getInt("relapses") + 1)));
		}
		return found;
	}

	/** A closed case whose problem came back, and the how manieth time this is. */
	record Relapsed(String caseId, int times) {
	}

	/** Who ever reviewed each of these cases: they may not approve its closure. */
	Map<CaseId, List<String>> reviewers(Collection<CaseId> ids) {
		record Row(String caseId, String reviewer) {
		}
		if (ids.isEmpty()) {
			return Map.of();
		}
		return named
			.query("select distinct case_id, reviewer from rectification_review where case_id in (:ids)",
					Map.of("ids", ids.stream().map(CaseId::value).toList()),
					(row, index) -> new Row(row.getString(1), row.getString(2)))
			.stream()
			.collect(Collectors.groupingBy(row -> new CaseId(row.caseId()),
					Collectors.mapping(Row::reviewer, Collectors.toList())));
	}

	void insert(List<Object[]> rows) {
		jdbc.batchUpdate(
				"""
						insert into rectification_case (id, number_text, notice_id, document_number, finding_id, target_id, target_name,
						target_kind, unit_id, unit_name, unit_path, region, indicator, problem, severity, status, status_ms, round_no,
						round_ms, deadline, standing, issued_ms, due_ms, due_kind, office_path, named, relapses, relapse_of, event_seq,
						deadline_seq) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'AWAITING_RECEIPT', ?, 1, ?, ?, false, ?, ?, ?, ?, ?, ?,
						?, 1, 1)""",
				rows);
		events.publishEvent(new RowsSet(rows.stream()
			.map(row -> new RowsSet.Row("case", (String) row[0], Map.of(),
					Map.of("status", CaseStatus.AWAITING_RECEIPT, "deadline", row[17], "round_no", 1, "unit_id", row[8],
							"notice_id", row[2], "target_id", row[5])))
			.toList()));
	}

	/** These are taken back before anybody saw them. */
	void gone(List<CaseId> ids) {
		events.publishEvent(new RowsSet(ids.stream()
			.map(id -> new RowsSet.Row("case", id.value(), Map.of(),
					Map.of("status", "", "deadline", "", "round_no", "", "unit_id", "", "notice_id", "", "target_id",
							"")))
			.toList()));
	}

	/** Keeps the names of the units the cases of a notice came to, each once. */
	void rememberUnits(NoticeId notice) {
		jdbc.update("""
				insert ignore into rectification_name (kind, of_id, name) select distinct 'U', unit_id, unit_name
				from rectification_case where notice_id = ? order by 2, 3""", notice.value());
	}

	/** Keeps the name of a unit that cases came to. */
	void rememberUnit(Organization unit) {
		jdbc.update("insert ignore into rectification_name (kind, of_id, name) values ('U', ?, ?)", unit.id().value(),
				unit.name());
	}

	static Map<CaseId, RectificationCase> byId(List<RectificationCase> cases) {
		return cases.stream().collect(Collectors.toMap(each -> each.id, each -> each));
	}

}
