package org.bihuan.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.files.FileId;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseAct;
import org.bihuan.rectification.CaseEvent;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.rectification.Evidence;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps shutdowns (关停): the leader decides, then each step is done in its order with its
 * proof and within its limit; at the end the registry says so. For good: 90 days from the
 * application at most; for a time: 30 days and once a year (政府网站发展指引; settings).
 */
@Service
@Transactional
public class Shutdowns {

	private final JdbcClient jdbc;

	private final MeasureStore store;

	private final Duties duties;

	private final CaseLadder cases;

	private final Targets targets;

	private final Evidence evidence;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Limits limits;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	Shutdowns(JdbcClient jdbc, MeasureStore store, Duties duties, CaseLadder cases, Targets targets, Evidence evidence,
			BusinessClock clock, Workdays workdays, Limits limits, Texts texts, ApplicationEventPublisher events) {
		this.events = events;
		this.jdbc = jdbc;
		this.store = store;
		this.duties = duties;
		this.cases = cases;
		this.targets = targets;
		this.evidence = evidence;
		this.clock = clock;
		this.workdays = workdays;
		this.limits = limits;
		this.texts = texts;
	}

	/** Refuses (404) what is no shutdown of the actor's scope. */
	@Transactional(readOnly = true)
	public Shutdown require(MeasureId id, Actor actor) {
		Measure measure = store.require(id, MeasureKind.SHUTDOWN, actor);
		List<Shutdown.Step> steps = jdbc
			.sql("select * from escalation_shutdown_step where measure_id = ? order by position")
			.param(id.value())
			.query(Shutdowns::step)
			.list();
		return jdbc.sql("select * from escalation_shutdown where measure_id = ?")
			.param(id.value())
			.query((row, i) -> row(row, measure, steps))
			.single()
			.readBy(actor);
	}

	/**
	 * The leader's decision. Refused: the unit goes on, and the ladder looks again after
	 * the policy's days. Refuses 422 an approval without its kind, 409 a second decision,
	 * a second time offline within a year and a case that has ended.
	 */
	public Shutdown decide(MeasureId id, boolean approve, @Nullable ShutdownKind kind, @Nullable String comment,
			Actor actor) {
		actor.must(Permission.DECIDE_SHUTDOWNS);
		Said.ofOptional("comment", comment, 2000);
		if (approve && kind == null) {
			throw Refusal.invalid("kind", "escalation.shutdown-kind");
		}
		Locked locked = lock(id, CaseAct.DECIDE_SHUTDOWN, actor);
		Escalations.requireState(locked.measure(), MeasureState.ORDERED);
		LocalDate applied = locked.measure().orderedAt().toLocalDate();
		LocalDate limit = null;
		if (approve) {
			if (kind == ShutdownKind.TEMPORARY) {
				requireFirstThisYear(locked);
			}
			limit = limits.endsOn(kind == ShutdownKind.PERMANENT ? "shutdown-permanent" : "shutdown-temporary",
					kind == ShutdownKind.PERMANENT ? applied : clock.today());
			plan(locked, kind, limit);
		}
		jdbc.sql("""
				update escalation_shutdown set approved = ?, kind = ?, decided_ms = ?, decided_by = ?, decided_name = ?,
				decision_comment = ?, limit_day = ? where measure_id = ?""")
			.params(Arrays.asList(approve, approve ? kind.name() : null, clock.now().toEpochMilli(), actor.username(),
					actor.displayName(), comment, limit, id.value()))
			.update();
		duties.endOf(id, DutyKind.SHUTDOWN_DECIDE, DutyState.DONE, Hand.of(actor), approve ? "APPROVED" : "REFUSED");
		cases.tell(locked.facts().id(), actor.username(), actor.displayName(),
				approve ? CaseEvent.valueOf("SHUTDOWN_APPROVED_" + kind) : CaseEvent.SHUTDOWN_REFUSED, comment,
				approve ? Audience.ALL : store.audience(id));
		if (approve) {
			disclose(locked);
			openNext(locked, actor);
			store.move(locked.measure(), MeasureState.APPROVED, MeasureMoved.Step.APPROVED, actor.username(),
					Map.of("kind", kind, "content",
							locked.facts().targetKind() != TargetKind.ACCOUNT && kind == ShutdownKind.PERMANENT,
							"limit", String.valueOf(limit)));
		}
		else {
			goOn(locked);
			store.move(locked.measure(), MeasureState.REFUSED, MeasureMoved.Step.REFUSED, actor.username(), Map.of());
		}
		return require(id, actor);
	}

	/** What is to be done now the unit has a part in: it reads of the shutdown. */
	private void disclose(Locked locked) {
		if (!store.audience(locked.measure().id()).reachesUnit()) {
			store.disclose(locked.measure().id());
			cases.disclose(locked.facts().id(), MeasureKind.SHUTDOWN.name());
			events.publishEvent(new MeasureDisclosed(locked.measure().id(), MeasureKind.SHUTDOWN, locked.facts().id(),
					clock.now().toEpochMilli()));
		}
	}

	/** After a refusal the ladder looks again when the policy's working days are over. */
	private void goOn(Locked locked) {
		LocalDate look = workdays.calendar().plus(clock.today(), LOOK_AFTER_REFUSAL);
		cases.note(List.of(), List.of(new CaseLadder.Look(locked.facts().id(),
				LadderRules.isOverdue(locked.facts().deadline(), clock.now()) ? look : null, false)));
	}

	private static final int LOOK_AFTER_REFUSAL = 10;

	private void requireFirstThisYear(Locked locked) {
		long since = China.startOf(clock.today().minusYears(1)).toEpochMilli();
		int before = jdbc.sql("""
				select count(*) from escalation_shutdown s join escalation_measure m on m.id = s.measure_id
				where m.target_id = ? and s.kind = 'TEMPORARY' and s.decided_ms > ?""")
			.params(locked.facts().targetId(), since)
			.query(Integer.class)
			.single();
		if (before > 0) {
			throw Refusal.conflict("escalation.temporary-once-a-year", locked.facts().targetName());
		}
	}

	/**
	 * Each step's last day; the home-page notice alone takes its days, and all end with
	 * the whole's limit.
	 */
	private void plan(Locked locked, ShutdownKind kind, LocalDate limit) {
		LocalDate day = clock.today();
		int position = 0;
		for (ShutdownStep step : ShutdownStep.of(locked.facts().targetKind(), kind)) {
			if (step == ShutdownStep.MARKS_CANCELLED) {
				day = limits.endsOn("home-page-notice", day);
			}
			day = limits.endsOn("shutdown-step", day);
			LocalDate due = day.isAfter(limit) ? limit : day;
			jdbc.sql("insert into escalation_shutdown_step (measure_id, position, step, due) values (?, ?, ?, ?)")
				.params(locked.measure().id().value(), ++position, step.name(), due)
				.update();
		}
	}

	/**
	 * A step is done. Refuses 422 a day in the future or before the step before, and a
	 * step without its proof; 409 a step out of order, or marks cancelled before the
	 * notice stood its 30 days.
	 */
	public Shutdown step(MeasureId id, ShutdownStep step, LocalDate on, List<String> files, Actor actor) {
		actor.must(Permission.CARRY_OUT_SHUTDOWNS);
		Locked locked = lock(id, CaseAct.CARRY_OUT_SHUTDOWN, actor);
		Escalations.requireState(locked.measure(), MeasureState.APPROVED);
		Shutdown shutdown = require(id, actor);
		Shutdown.Step next = Objects.requireNonNull(shutdown.next());
		if (next.step() != step) {
			throw Refusal.conflict("escalation.step-order", texts.word(next.step()));
		}
		if (on.isAfter(clock.today())) {
			throw Refusal.invalid("on", "escalation.in-future", on, clock.today());
		}
		requireAfterTheOneBefore(shutdown, next, on);
		if (files.isEmpty()) {
			throw Refusal.invalid("evidence", "escalation.proof-missing");
		}
		files.forEach(file -> evidence.require(locked.facts().id(), new FileId(file), actor));
		jdbc.sql(
				"""
						update escalation_shutdown_step set done_on = ?, done_by = ?, files = ? where measure_id = ? and position = ?""")
			.params(on, actor.username(), String.join(",", files), id.value(), next.position())
			.update();
		duties.endOf(id, DutyKind.SHUTDOWN_STEP, DutyState.DONE, Hand.of(actor), step.name());
		cases.tell(locked.facts().id(), actor.username(), actor.displayName(), CaseEvent.valueOf("SHUTDOWN_" + step),
				on.toString());
		String after = after(shutdown, next);
		boolean last = openNext(locked, actor);
		if (last) {
			finish(locked, shutdown, actor);
		}
		store.move(locked.measure(), last ? MeasureState.DONE : MeasureState.APPROVED, MeasureMoved.Step.STEP_DONE,
				actor.username(), Map.of("step", step, "on", on, "after", after, "last", last));
		if (last && shutdown.kind() == ShutdownKind.PERMANENT) {
			cases.shutDown(locked.facts().id(), actor.username());
		}
		return require(id, actor);
	}

	private void requireAfterTheOneBefore(Shutdown shutdown, Shutdown.Step next, LocalDate on) {
		Shutdown.Step before = next.position() == 1 ? null : shutdown.steps().get(next.position() - 2);
		if (before != null && on.isBefore(Objects.requireNonNull(before.doneOn()))) {
			throw Refusal.invalid("on", "escalation.before-last-step", Objects.requireNonNull(before.doneOn()));
		}
		if (next.step() == ShutdownStep.MARKS_CANCELLED) {
			LocalDate posted = Objects.requireNonNull(Objects.requireNonNull(before).doneOn());
			LocalDate earliest = limits.endsOn("home-page-notice", posted);
			if (on.isBefore(earliest)) {
				throw Refusal.conflict("escalation.notice-still-stands", earliest);
			}
		}
	}

	/** What follows a step, as the process's gateway asks it. */
	private static String after(Shutdown shutdown, Shutdown.Step done) {
		return shutdown.kind() == ShutdownKind.TEMPORARY ? "SUSPENDED"
				: shutdown.steps()
					.stream()
					.filter(step -> step.position() == done.position() + 1)
					.map(step -> step.step().name())
					.findFirst()
					.orElse("END");
	}

	/** Opens the duty of the step that waits; true when none does. */
	private boolean openNext(Locked locked, Actor actor) {
		Shutdown shutdown = require(locked.measure().id(), actor);
		Shutdown.Step next = shutdown.next();
		if (next == null) {
			return true;
		}
		duties.open(List.of(new Duties.Fresh(DutyKind.SHUTDOWN_STEP, locked.facts(), locked.measure().id(),
				texts.of("duty.SHUTDOWN_STEP", locked.facts().targetName(), texts.word(next.step())), null, next.due(),
				clock.now(), Hand.of(actor.username()))));
		store.due(locked.measure().id(), next.due());
		return false;
	}

	private void finish(Locked locked, Shutdown shutdown, Actor actor) {
		boolean permanent = shutdown.kind() == ShutdownKind.PERMANENT;
		targets.setState(new TargetId(locked.facts().targetId()),
				permanent ? TargetState.CLOSED : TargetState.SUSPENDED, actor);
		if (permanent) {
			duties.endOfCase(locked.facts().id(), List.of(DutyKind.values()), DutyState.CANCELLED, Hand.of(actor),
					"SHUT_DOWN");
		}
		else {
			cases.suspend(locked.facts().id(), Objects.requireNonNull(shutdown.limitDay()));
		}
	}

	private record Locked(Measure measure, CaseLadder.Facts facts) {
	}

	private Locked lock(MeasureId id, CaseAct act, Actor actor) {
		CaseLadder.Facts facts = cases.lock(store.require(id, MeasureKind.SHUTDOWN, actor).caseId(), act, actor);
		Escalations.requireOpen(facts);
		return new Locked(store.require(id), facts);
	}

	private static Shutdown row(ResultSet row, Measure measure, List<Shutdown.Step> steps) throws SQLException {
		boolean approved = row.getBoolean("approved");
		Boolean known = row.wasNull() ? null : approved;
		String kind = row.getString("kind");
		long decided = row.getLong("decided_ms");
		return new Shutdown(measure, known, kind == null ? null : ShutdownKind.valueOf(kind),
				China.offset(decided == 0 ? null : decided), row.getString("decided_name"),
				row.getString("decision_comment"), row.getObject("limit_day", LocalDate.class), steps);
	}

	private static Shutdown.Step step(ResultSet row, int index) throws SQLException {
		String files = row.getString("files");
		return new Shutdown.Step(row.getInt("position"), ShutdownStep.valueOf(row.getString("step")),
				row.getObject("due", LocalDate.class), row.getObject("done_on", LocalDate.class),
				row.getString("done_by"), files == null ? List.of() : new ArrayList<>(List.of(files.split(","))));
	}

}
