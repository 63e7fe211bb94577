package org.bihuan.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseAct;
import org.bihuan.rectification.CaseEvent;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.Said;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps interviews (约谈): appointed, held or not appeared, recorded, signed by both sides;
 * then the commitment's date is the case's new deadline. One ordered by a late rung holds
 * the ladder until then.
 */
@Service
@Transactional
public class Interviews {

	private final JdbcClient jdbc;

	private final MeasureStore store;

	private final Duties duties;

	private final CaseLadder cases;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Limits limits;

	private final Texts texts;

	private final JsonMapper json;

	private final ApplicationEventPublisher events;

	Interviews(JdbcClient jdbc, MeasureStore store, Duties duties, CaseLadder cases, BusinessClock clock,
			Workdays workdays, Limits limits, Texts texts, JsonMapper json, ApplicationEventPublisher events) {
		this.events = events;
		this.jdbc = jdbc;
		this.store = store;
		this.duties = duties;
		this.cases = cases;
		this.clock = clock;
		this.workdays = workdays;
		this.limits = limits;
		this.texts = texts;
		this.json = json;
	}

	/** Refuses (404) what is no interview of the actor's scope. */
	@Transactional(readOnly = true)
	public Interview require(MeasureId id, Actor actor) {
		Measure measure = store.require(id, MeasureKind.INTERVIEW, actor);
		return jdbc.sql("select * from escalation_interview where measure_id = ?")
			.param(id.value())
			.query((row, i) -> row(row, measure))
			.single();
	}

	/**
	 * Sets time and place, or sets them anew before it is held. Refuses 422 a time in the
	 * past, 409 an interview that is over.
	 */
	public Interview appoint(MeasureId id, Instant at, String place, String interviewer,
			List<Interview.Interviewee> interviewees, Actor actor) {
		actor.must(Permission.HOLD_INTERVIEWS);
		Said.of("place", place, 200);
		Said.of("interviewer", interviewer, 100);
		if (interviewees.isEmpty() || interviewees.size() > 10) {
			throw Refusal.invalid("interviewees", "escalation.interviewees", 10);
		}
		for (Interview.Interviewee each : interviewees) {
			Said.of("name", each.name(), 60);
			Said.of("post", each.post(), 100);
		}
		Locked locked = lock(id, CaseAct.APPOINT_INTERVIEW, actor);
		if (locked.measure().state() != MeasureState.ORDERED && locked.measure().state() != MeasureState.APPOINTED) {
			Escalations.requireState(locked.measure(), MeasureState.ORDERED);
		}
		if (at.isBefore(clock.now())) {
			throw Refusal.invalid("at", "escalation.appointment-past", China.dayOf(at));
		}
		Dates.deadline("at", China.dayOf(at), clock.today());
		boolean first = locked.measure().state() == MeasureState.ORDERED;
		jdbc.sql("""
				update escalation_interview set appointed_ms = ?, place = ?, interviewer = ?, interviewees = ?
				where measure_id = ?""")
			.params(at.toEpochMilli(), place, interviewer, json.writeValueAsString(interviewees), id.value())
			.update();
		events.publishEvent(RowsSet.one("measure", id.value(), Map.of("appointed_ms", at.toEpochMilli())));
		if (first) {
			store.move(locked.measure(), MeasureState.APPOINTED, MeasureMoved.Step.APPOINTED, actor.username(),
					Map.of("at", at.toString(), "place", place));
			duties.endOf(id, DutyKind.INTERVIEW_APPOINT, DutyState.DONE, Hand.of(actor), "APPOINTED");
		}
		else {
			duties.endOf(id, DutyKind.INTERVIEW_RECORD, DutyState.CANCELLED, Hand.of(actor), "MOVED");
			events.publishEvent(new MeasureTold(id, "appointed-anew", actor.username(),
					Map.of("at", at.toString(), "place", place)));
		}
		open(locked, DutyKind.INTERVIEW_RECORD, limits.endsOn("interview-record", China.dayOf(at)), actor);
		cases.tell(locked.facts().id(), actor.username(), actor.displayName(), CaseEvent.INTERVIEW_APPOINTED,
				texts.of("interview.appointed", China.dayOf(at), place));
		return require(id, actor);
	}

	/**
	 * Records what it came to. Held: both sides sign next. Not appeared: the commitment
	 * counts as missed this day, and whoever listens lets the ladder go on. Refuses 409
	 * without an appointment.
	 */
	public Interview record(MeasureId id, InterviewRecord record, Actor actor) {
		actor.must(Permission.HOLD_INTERVIEWS);
		record.check(clock.today(), workdays.calendar());
		Locked locked = lock(id, CaseAct.RECORD_INTERVIEW, actor);
		Escalations.requireState(locked.measure(), MeasureState.APPOINTED);
		jdbc.sql(
				"""
						update escalation_interview set recorded_ms = ?, recorded_by = ?, held = ?, facts = ?, statement_text = ?,
						commitment = ?, commitment_date = ? where measure_id = ?""")
			.params(Arrays.asList(clock.now().toEpochMilli(), actor.username(), record.held(), record.facts(),
					record.statement(), record.held() ? record.commitment() : null,
					record.held() ? record.commitmentDate() : null, id.value()))
			.update();
		events.publishEvent(RowsSet.one("measure", id.value(), Map.of("recorded_by", actor.username(),
				"commitment_date", record.held() ? Objects.requireNonNull(record.commitmentDate()) : "")));
		duties.endOf(id, DutyKind.INTERVIEW_RECORD, DutyState.DONE, Hand.of(actor),
				record.held() ? "HELD" : "NOT_APPEARED");
		if (record.held()) {
			open(locked, DutyKind.INTERVIEW_SIGN, limits.endsOn("interview-signature", clock.today()), actor);
			cases.tell(locked.facts().id(), actor.username(), actor.displayName(), CaseEvent.INTERVIEW_HELD,
					record.commitment() + " " + record.commitmentDate());
			store.move(locked.measure(), MeasureState.HELD, MeasureMoved.Step.HELD, actor.username(),
					Map.of("commitmentDate", Objects.requireNonNull(record.commitmentDate())));
		}
		else {
			cases.tell(locked.facts().id(), actor.username(), actor.displayName(), CaseEvent.INTERVIEW_NOT_APPEARED,
					record.facts());
			if (store.holds(id)) {
				cases.note(List.of(), List.of(new CaseLadder.Look(locked.facts().id(), null, false)));
			}
			store.move(locked.measure(), MeasureState.NOT_APPEARED, MeasureMoved.Step.NOT_APPEARED, actor.username(),
					Map.of());
		}
		return require(id, actor);
	}

	/**
	 * Signs the record, each side once; after the second the commitment is the new
	 * deadline and a dated task. The office may note that the unit refuses to sign; then
	 * two of its people stand for the two sides. Refuses 409 before the record and a
	 * second time; 403 one person for both sides, and a supervisor under a commitment
	 * further ahead than one may set alone: that takes an approver or leader.
	 */
	public Interview sign(MeasureId id, boolean unitRefuses, Actor actor) {
		actor.must(Permission.SIGN_INTERVIEWS);
		boolean asUnit = actor.isOfUnit() && !unitRefuses;
		Locked locked = lock(id, asUnit ? CaseAct.SIGN_AS_UNIT : CaseAct.SIGN_AS_OFFICE, actor);
		Escalations.requireState(locked.measure(), MeasureState.HELD);
		Interview before = require(id, actor);
		boolean unitSide = asUnit || unitRefuses;
		if (unitSide ? before.unitSignedBy() != null : before.officeSignedBy() != null) {
			throw Refusal.conflict("escalation.signed-already");
		}
		if (!asUnit) {
			requireMaySign(locked.measure(), before, unitRefuses, actor);
		}
		String side = unitSide ? "unit" : "office";
		jdbc.sql("update escalation_interview set " + side + "_signed_ms = ?, " + side + "_signed_by = ?, " + side
				+ "_account = ?, unit_refused = ? where measure_id = ?")
			.params(clock.now().toEpochMilli(), actor.displayName(), actor.username(),
					before.unitRefused() || unitRefuses, id.value())
			.update();
		events.publishEvent(RowsSet.one("measure", id.value(), Map.of(side + "_account", actor.username())));
		events.publishEvent(new MeasureTold(id, unitRefuses ? "noted-refusal" : "signed-as-" + side, actor.username(),
				Map.of("commitmentDate", String.valueOf(before.commitmentDate()))));
		cases.tell(locked.facts().id(), actor.username(), actor.displayName(),
				unitRefuses ? CaseEvent.INTERVIEW_REFUSED_TO_SIGN : CaseEvent.INTERVIEW_SIGNED, null);
		Interview after = require(id, actor);
		if (after.unitSignedBy() != null && after.officeSignedBy() != null) {
			finish(locked, after, actor);
		}
		return require(id, actor);
	}

	/**
	 * Whether the actor stands for one side of the record already, and so not for the
	 * other.
	 */
	@Transactional(readOnly = true)
	public boolean hasSigned(MeasureId id, Actor actor) {
		return jdbc.sql(
				"select count(*) from escalation_interview where measure_id = ? and ? in (unit_account, office_account)")
			.params(id.value(), actor.username())
			.query(Integer.class)
			.single() > 0;
	}

	/**
	 * What the unit did not sign two of the office's people stand for, and what binds
	 * further ahead than a supervisor sets alone, one who decides on extensions.
	 */
	private void requireMaySign(Measure measure, Interview interview, boolean unitRefuses, Actor actor) {
		String other = jdbc
			.sql("select " + (unitRefuses ? "office_account" : "case when unit_refused = true then unit_account end")
					+ " from escalation_interview where measure_id = ?")
			.param(measure.id().value())
			.query((row, i) -> Objects.requireNonNullElse(row.getString(1), ""))
			.single();
		if (other.equals(actor.username())) {
			throw Refusal.forbidden("escalation.signed-for-both");
		}
		LocalDate alone = limits.endsOn("supervisor-deadline", clock.today());
		if (!unitRefuses && Objects.requireNonNull(interview.commitmentDate()).isAfter(alone)
				&& !actor.isAny(Role.APPROVER, Role.LEADER)) {
			throw Refusal.forbidden("escalation.commitment-far", interview.commitmentDate(), alone);
		}
	}

	private void finish(Locked locked, Interview interview, Actor actor) {
		MeasureId id = locked.measure().id();
		LocalDate day = Objects.requireNonNull(interview.commitmentDate());
		duties.endOf(id, DutyKind.INTERVIEW_SIGN, DutyState.DONE, Hand.of(actor), "SIGNED");
		store.due(id, day);
		store.move(locked.measure(), MeasureState.DONE, MeasureMoved.Step.SIGNED, actor.username(),
				Map.of("commitmentDate", day));
		if (locked.facts().status().isOpen()) {
			cases.commit(locked.facts().id(), day);
			duties.open(List.of(new Duties.Fresh(DutyKind.COMMITMENT, locked.facts(), id,
					texts.of("duty.COMMITMENT", locked.facts().targetName()), interview.commitment(), day, clock.now(),
					Hand.of(actor.username()))));
		}
	}

	private record Locked(Measure measure, CaseLadder.Facts facts) {
	}

	/** The case first, then the measure as it is now. */
	private Locked lock(MeasureId id, CaseAct act, Actor actor) {
		CaseLadder.Facts facts = cases.lock(store.require(id, MeasureKind.INTERVIEW, actor).caseId(), act, actor);
		return new Locked(store.require(id), facts);
	}

	private void open(Locked locked, DutyKind kind, LocalDate due, Actor actor) {
		duties.open(List.of(new Duties.Fresh(kind, locked.facts(), locked.measure().id(),
				texts.of("duty." + kind, locked.facts().targetName()), null, due, clock.now(),
				Hand.of(actor.username()))));
		store.due(locked.measure().id(), due);
	}

	private Interview row(ResultSet row, Measure measure) throws SQLException {
		long at = row.getLong("appointed_ms");
		String people = row.getString("interviewees");
		boolean held = row.getBoolean("held");
		Boolean known = row.wasNull() ? null : held;
		return new Interview(measure, row.getString("interviewee_rank"), China.offset(at == 0 ? null : at),
				row.getString("place"), row.getString("interviewer"),
				people == null ? List.of() : json.readValue(people, new TypeReference<List<Interview.Interviewee>>() {
				}), known, row.getString("facts"), row.getString("statement_text"), row.getString("commitment"),
				row.getObject("commitment_date", LocalDate.class), row.getString("unit_signed_by"),
				row.getBoolean("unit_refused"), row.getString("office_signed_by"));
	}

}
