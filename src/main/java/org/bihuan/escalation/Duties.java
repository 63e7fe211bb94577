package org.bihuan.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseAct;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps everything that has a date and a person beside the case's own steps: what a
 * measure still asks for, commitments, instructions, follow-up checks. Each is reminded
 * of on its last day, when that is over, and once more after five working days.
 */
@Service
@Transactional
public class Duties {

	private static final int MOST_REMINDERS = 3;

	private static final int REMIND_AGAIN_DAYS = 5;

	/** A duty about to be written. */
	record Fresh(String id, DutyKind kind, CaseLadder.Facts facts, @Nullable MeasureId measureId, String title,
			@Nullable String text, LocalDate due, Instant at, Hand by, DutyParty party) {

		Fresh(DutyKind kind, CaseLadder.Facts facts, @Nullable MeasureId measureId, String title, @Nullable String text,
				LocalDate due, Instant at, Hand by) {
			this(Ids.next(), kind, facts, measureId, title, text, due, at, by, kind.party());
		}

		Audience audience() {
			return kind.audience(party);
		}

	}

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final ApplicationEventPublisher events;

	Duties(JdbcClient jdbc, JdbcTemplate batch, BusinessClock clock, Workdays workdays,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.clock = clock;
		this.workdays = workdays;
		this.events = events;
	}

	static @Nullable String limitOf(MeasureKind kind) {
		return switch (kind) {
			case URGE -> null;
			case INTERVIEW -> "interview-appointment";
			case CIRCULAR -> "circular-publication";
			case SHUTDOWN -> "shutdown-decision";
			case ACCOUNTABILITY -> "accountability-handover";
		};
	}

	void open(List<Fresh> fresh) {
		if (fresh.isEmpty()) {
			return;
		}
		batch.batchUpdate(
				"""
						insert into escalation_duty (id, kind, case_id, measure_id, party, unit_id, unit_path, title, body_text, opened_ms,
						opened_by, due, due_ms, audience, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')""",
				fresh.stream()
					.map(duty -> new Object[] { duty.id(), duty.kind().name(), duty.facts().id().value(),
							duty.measureId() == null ? null : duty.measureId().value(), duty.party().name(),
							duty.facts().unitId(), duty.facts().unitPath(), duty.title(), duty.text(),
							duty.at().toEpochMilli(), duty.by().name(), duty.due(),
							China.startOf(duty.due()).toEpochMilli(), duty.audience().name() })
					.toList());
		events.publishEvent(new RowsSet(fresh.stream()
			.map(duty -> new RowsSet.Row("duty", duty.id(), Map.of(),
					Map.of("case_id", duty.facts().id().value(), "unit_id", duty.facts().unitId(), "audience",
							duty.audience())))
			.toList()));
		fresh.forEach(duty -> events.publishEvent(new DutyChanged(duty.id(), duty.kind(), duty.facts().id(),
				DutyState.OPEN, "", duty.by().account(), duty.title())));
	}

	/** Ends the measure's open duties of that kind. */
	void endOf(MeasureId measure, DutyKind kind, DutyState state, Hand by, String result) {
		jdbc.sql("select * from escalation_duty where measure_id = ? and kind = ? and state = 'OPEN'")
			.params(measure.value(), kind.name())
			.query(this::row)
			.list()
			.forEach(duty -> end(duty, state, by, result, null));
	}

	/** Ends whatever is open about the measure. */
	void endAllOf(MeasureId measure, DutyState state, Hand by, String result) {
		jdbc.sql("select * from escalation_duty where measure_id = ? and state = 'OPEN'")
			.param(measure.value())
			.query(this::row)
			.list()
			.forEach(duty -> end(duty, state, by, result, null));
	}

	/** Ends the open duties of these kinds on a case that went on. */
	void endOfCase(CaseId id, List<DutyKind> kinds, DutyState state, Hand by, String result) {
		jdbc.sql("select * from escalation_duty where case_id = ? and state = 'OPEN'")
			.param(id.value())
			.query(this::row)
			.list()
			.stream()
			.filter(duty -> kinds.contains(duty.kind()))
			.forEach(duty -> end(duty, state, by, result, null));
	}

	void end(Duty duty, DutyState state, Hand by, String result, @Nullable String text) {
		jdbc.sql(
				"""
						update escalation_duty set state = ?, ended_ms = ?, ended_by = ?, result = ?, result_text = ?, due_ms = null
						where id = ?""")
			.params(Arrays.asList(state.name(), clock.now().toEpochMilli(), by.name(), result, text, duty.id()))
			.update();
		events.publishEvent(
				new DutyChanged(duty.id(), duty.kind(), duty.caseId(), state, result, by.account(), duty.title()));
	}

	/**
	 * The duty, its case locked first and then itself. Refuses 404 out of scope, 403 an
	 * act that is not the actor's office's, 409 one that has ended.
	 * @param act what ending it is
	 */
	Duty requireOpen(String id, Function<Duty, CaseAct> act, CaseLadder cases, Actor actor) {
		Duty seen = find(id, "", actor);
		cases.lock(seen.caseId(), act.apply(seen), actor);
		Duty duty = find(id, " for update", actor);
		if (duty.state() != DutyState.OPEN) {
			throw Refusal.conflict("escalation.duty-ended");
		}
		return duty;
	}

	private Duty find(String id, String suffix, Actor actor) {
		return jdbc.sql("select * from escalation_duty where id = ? and " + read(actor) + suffix)
			.params(id, actor.scope().parameter())
			.query(this::row)
			.optional()
			.orElseThrow(() -> Refusal.notFound("escalation.duty-not-found"));
	}

	/** Open duties of this person's side and role, the longest waiting first. */
	@Transactional(readOnly = true)
	public List<Duty> mine(Actor actor, int most) {
		List<String> parties = parties(actor);
		if (parties.isEmpty()) {
			return List.of();
		}
		return jdbc
			.sql("select * from escalation_duty where state = 'OPEN' and party in (:parties) and "
					+ read(actor).replace("?", ":scope") + " order by due, id limit " + most)
			.param("parties", parties)
			.param("scope", actor.scope().parameter())
			.query(this::row)
			.list();
	}

	@Transactional(readOnly = true)
	public long countMine(Actor actor) {
		List<String> parties = parties(actor);
		return parties.isEmpty() ? 0
				: jdbc
					.sql("select count(*) from escalation_duty where state = 'OPEN' and party in (:parties) and "
							+ read(actor).replace("?", ":scope"))
					.param("parties", parties)
					.param("scope", actor.scope().parameter())
					.query(Long.class)
					.single();
	}

	/** Those of the actor's scope whose audience the actor is of; one parameter. */
	private static String read(Actor actor) {
		return actor.scope().on("unit_path") + " and " + Audience.on("audience", actor);
	}

	private static List<String> parties(Actor actor) {
		List<String> parties = new ArrayList<>();
		if (actor.isOfUnit()) {
			parties.add(DutyParty.UNIT.name());
		}
		for (Role role : List.of(Role.SUPERVISOR, Role.APPROVER, Role.LEADER)) {
			if (actor.is(role)) {
				parties.add(role.name());
			}
		}
		return parties;
	}

	/** Every duty in scope that matches. */
	@Transactional(readOnly = true)
	public Page<Duty> search(@Nullable DutyState state, @Nullable DutyParty party, @Nullable DutyKind kind,
			Paging paging, Actor actor) {
		List<Object> params = new ArrayList<>(List.of(actor.scope().parameter()));
		StringBuilder where = new StringBuilder(" where ").append(read(actor));
		add(where, params, "state", state);
		add(where, params, "party", party);
		add(where, params, "kind", kind);
		List<Duty> items = jdbc
			.sql("select * from escalation_duty" + where + paging.orderBy(Map.of("due", "due"), "due", "id")
					+ paging.limit())
			.params(params)
			.query(this::row)
			.list();
		long total = jdbc.sql("select count(*) from escalation_duty" + where).params(params).query(Long.class).single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	private static void add(StringBuilder where, List<Object> params, String column, @Nullable Enum<?> value) {
		if (value != null) {
			where.append(" and ").append(column).append(" = ?");
			params.add(value.name());
		}
	}

	/** What the actor may read of a case's duties, oldest first. */
	@Transactional(readOnly = true)
	public List<Duty> of(CaseId id, Actor actor) {
		return jdbc.sql("select * from escalation_duty where case_id = ? and " + read(actor) + " order by id")
			.params(id.value(), actor.scope().parameter())
			.query(this::row)
			.list();
	}

	/**
	 * Tells what is due by then; answers how many. Duties another node holds are passed
	 * over.
	 */
	public int remindDue(Instant until, int limit) {
		record Row(Duty duty, long dueMs, int reminders) {
		}
		List<Row> due = jdbc.sql("""
				select * from escalation_duty where due_ms <= ? order by due_ms, id limit ? for update skip locked""")
			.params(until.toEpochMilli(), limit)
			.query((row, i) -> new Row(row(row, i), row.getLong("due_ms"), row.getInt("reminders")))
			.list();
		WorkCalendar calendar = workdays.calendar();
		for (Row row : due) {
			int told = row.reminders() + 1;
			LocalDate next = told == 1 ? row.duty().due().plusDays(1)
					: calendar.plus(row.duty().due(), REMIND_AGAIN_DAYS);
			jdbc.sql("update escalation_duty set reminders = ?, due_ms = ? where id = ?")
				.params(Arrays.asList(told, told < MOST_REMINDERS ? China.startOf(next).toEpochMilli() : null,
						row.duty().id()))
				.update();
			events.publishEvent(new DutyReminded(row.duty().id(), row.duty().kind(), row.duty().caseId(),
					row.duty().party(), row.duty().title(), told > 1, row.dueMs()));
		}
		return due.size();
	}

	@Transactional(readOnly = true)
	public @Nullable Instant nextReminder() {
		Long next = jdbc.sql("select min(due_ms) from escalation_duty").query(Long.class).optional().orElse(null);
		return next == null ? null : Instant.ofEpochMilli(next);
	}

	private Duty row(ResultSet row, int index) throws SQLException {
		LocalDate due = row.getObject("due", LocalDate.class);
		LocalDate today = clock.today();
		WorkCalendar calendar = workdays.calendar();
		boolean open = row.getString("state").equals("OPEN");
		long ended = row.getLong("ended_ms");
		String measure = row.getString("measure_id");
		return new Duty(row.getString("id"), DutyKind.valueOf(row.getString("kind")),
				new CaseId(row.getString("case_id")), measure == null ? null : new MeasureId(measure),
				DutyParty.valueOf(row.getString("party")), row.getString("title"), row.getString("body_text"),
				Objects.requireNonNull(China.offset(row.getLong("opened_ms"))), row.getString("opened_by"), due,
				open && due.isBefore(today) ? Math.max(1, calendar.between(due, today)) : 0,
				due.isBefore(today) ? 0 : calendar.between(today, due), DutyState.valueOf(row.getString("state")),
				China.offset(ended == 0 ? null : ended), row.getString("ended_by"), row.getString("result"),
				row.getString("result_text"));
	}

}
