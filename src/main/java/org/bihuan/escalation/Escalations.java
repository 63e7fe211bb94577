package org.bihuan.escalation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseAct;
import org.bihuan.rectification.CaseEvent;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the measures against cases: lists them, orders those by hand, ends them. */
@Service
@Transactional
public class Escalations implements ObjectScope {

	private final JdbcClient jdbc;

	private final MeasureStore store;

	private final Ladder ladder;

	private final Duties duties;

	private final CaseLadder cases;

	private final BusinessClock clock;

	Escalations(JdbcClient jdbc, MeasureStore store, Ladder ladder, Duties duties, CaseLadder cases,
			BusinessClock clock) {
		this.jdbc = jdbc;
		this.store = store;
		this.ladder = ladder;
		this.duties = duties;
		this.cases = cases;
		this.clock = clock;
	}

	/**
	 * Urges by hand, beside the ladder. Refuses (409) a case that is not with its unit.
	 */
	public Measure urge(CaseId id, @Nullable String comment, Actor actor) {
		actor.must(Permission.ORDER_MEASURES);
		Said.ofOptional("comment", comment, 1000);
		CaseLadder.Facts facts = cases.lock(id, CaseAct.URGE, actor);
		if (!facts.status().isWithUnit()) {
			throw Refusal.conflict("escalation.not-with-unit", facts.targetName());
		}
		return byHand(MeasureKind.URGE, facts, false, comment, actor);
	}

	/**
	 * Hands the case over for accountability (移交问责), with its file. Refuses (409) an
	 * ended case.
	 */
	public Measure handOver(CaseId id, String reason, Actor actor) {
		actor.must(Permission.ORDER_ACCOUNTABILITY);
		Said.of("reason", reason, 1000);
		CaseLadder.Facts facts = cases.lock(id, CaseAct.HAND_OVER, actor);
		requireOpen(facts);
		requireNone(facts, MeasureKind.ACCOUNTABILITY);
		return byHand(MeasureKind.ACCOUNTABILITY, facts, false, reason, actor);
	}

	/**
	 * Proposes to shut down a dead account (僵尸) at once. Refuses (409) what is no dead
	 * account, and while a shutdown is on its way.
	 */
	public Measure proposeShutdown(CaseId id, String reason, Actor actor) {
		actor.must(Permission.ORDER_MEASURES);
		Said.of("reason", reason, 1000);
		CaseLadder.Facts facts = cases.lock(id, CaseAct.PROPOSE_SHUTDOWN, actor);
		requireOpen(facts);
		if (!facts.isDead()) {
			throw Refusal.conflict("escalation.not-dead", facts.targetName());
		}
		requireNone(facts, MeasureKind.SHUTDOWN);
		return byHand(MeasureKind.SHUTDOWN, facts, true, reason, actor);
	}

	private Measure byHand(MeasureKind kind, CaseLadder.Facts facts, boolean holds, @Nullable String comment,
			Actor actor) {
		return store
			.require(ladder.orderByHand(kind, facts, holds, actor.username(), actor.displayName(), comment).id());
	}

	static void requireOpen(CaseLadder.Facts facts) {
		if (!facts.status().isOpen()) {
			throw Refusal.conflict("rectification.case-ended", facts.targetName());
		}
	}

	private void requireNone(CaseLadder.Facts facts, MeasureKind kind) {
		if (store.of(facts.id()).stream().anyMatch(m -> m.kind() == kind && m.state().isOpen())) {
			throw Refusal.conflict("escalation.already-on-its-way", facts.targetName());
		}
	}

	/**
	 * The circular of criticism (通报批评) went out. Refuses (409) one that is not waiting
	 * for it.
	 */
	public Measure publish(MeasureId id, String documentNumber, LocalDate on, Actor actor) {
		actor.must(Permission.PUBLISH_CIRCULARS);
		Said.of("documentNumber", documentNumber, 60);
		Measure measure = store.require(id, MeasureKind.CIRCULAR, actor);
		cases.lock(measure.caseId(), CaseAct.PUBLISH_CIRCULAR, actor);
		requireState(store.require(id), MeasureState.ORDERED);
		if (on.isAfter(clock.today())) {
			throw Refusal.invalid("publishedOn", "escalation.in-future", on, clock.today());
		}
		jdbc.sql("update escalation_measure set document_number = ?, published_on = ? where id = ?")
			.params(documentNumber, on, id.value())
			.update();
		store.move(measure, MeasureState.DONE, MeasureMoved.Step.FINISHED, actor.username(),
				Map.of("documentNumber", documentNumber, "publishedOn", on));
		duties.endAllOf(id, DutyState.DONE, Hand.of(actor), "PUBLISHED");
		cases.tell(measure.caseId(), actor.username(), actor.displayName(), CaseEvent.CIRCULAR_PUBLISHED,
				documentNumber + " " + on);
		return store.require(id);
	}

	/**
	 * The file went to those who hold to account. Refuses (409) one that is not waiting
	 * for it.
	 */
	public Measure handedOver(MeasureId id, String to, LocalDate on, Actor actor) {
		actor.must(Permission.ORDER_ACCOUNTABILITY);
		Said.of("to", to, 300);
		Measure measure = store.require(id, MeasureKind.ACCOUNTABILITY, actor);
		Dates.deadline("on", on, clock.today());
		cases.lock(measure.caseId(), CaseAct.HAND_OVER, actor);
		requireState(store.require(id), MeasureState.ORDERED);
		jdbc.sql("update escalation_measure set published_on = ?, end_reason = ? where id = ?")
			.params(on, to, id.value())
			.update();
		store.move(measure, MeasureState.DONE, MeasureMoved.Step.FINISHED, actor.username(),
				Map.of("to", to, "on", on));
		duties.endAllOf(id, DutyState.DONE, Hand.of(actor), "HANDED_OVER");
		cases.tell(measure.caseId(), actor.username(), actor.displayName(), CaseEvent.ACCOUNTABILITY_HANDED,
				to + " " + on);
		return store.require(id);
	}

	/**
	 * Gives up a measure on its way, with its reason; the ladder goes on with its next
	 * look tomorrow. Refuses (409) one that has ended, and a shutdown that was approved
	 * while its case is open.
	 */
	public Measure cancel(MeasureId id, String reason, Actor actor) {
		actor.must(Permission.ORDER_MEASURES);
		Said.of("reason", reason, 1000);
		Measure found = store.require(id);
		store.require(id, found.kind(), actor);
		CaseLadder.Facts of = cases.lock(found.caseId(), CaseAct.CANCEL_MEASURE, actor);
		Measure measure = store.require(id);
		boolean goesOn = measure.state() == MeasureState.APPROVED && of.status().isOpen();
		if (!measure.state().isOpen() || goesOn) {
			throw Refusal.conflict("escalation.not-cancellable", measure.targetName());
		}
		cancel(measure, reason, actor.username(), actor.displayName());
		if (store.holds(id) && of.held()) {
			boolean overdue = LadderRules.isOverdue(of.deadline(), clock.now());
			cases.note(List.of(),
					List.of(new CaseLadder.Look(of.id(), overdue ? clock.today().plusDays(1) : null, false)));
		}
		return store.require(id);
	}

	void cancel(Measure measure, String reason, String actor, String actorName) {
		jdbc.sql("update escalation_measure set end_reason = ? where id = ?")
			.params(reason, measure.id().value())
			.update();
		store.move(measure, MeasureState.CANCELLED, MeasureMoved.Step.CANCELLED, actor, Map.of("reason", reason));
		duties.endAllOf(measure.id(), DutyState.CANCELLED, new Hand(actor, actorName), "CANCELLED");
		cases.tell(measure.caseId(), actor, actorName, CaseEvent.valueOf("MEASURE_CANCELLED_" + measure.kind()), reason,
				store.audience(measure.id()));
	}

	static void requireState(Measure measure, MeasureState wanted) {
		if (measure.state() != wanted) {
			throw Refusal.conflict("escalation.wrong-state", measure.targetName(), measure.state());
		}
	}

	/** What the actor may read of a case's measures, oldest first. */
	@Transactional(readOnly = true)
	public List<Measure> of(CaseId id, Actor actor) {
		return store.of(id, actor);
	}

	@Transactional(readOnly = true)
	public Measure require(MeasureId id, Actor actor) {
		require(id.value(), actor);
		return store.require(id).readBy(actor);
	}

	@Transactional(readOnly = true)
	public Page<Measure> search(@Nullable MeasureKind kind, @Nullable MeasureState state, @Nullable String caseId,
			Paging paging, Actor actor) {
		List<Object> params = new ArrayList<>();
		StringBuilder where = new StringBuilder(" where ").append(MeasureStore.read(actor));
		params.add(actor.scope().parameter());
		if (kind != null) {
			where.append(" and kind = ?");
			params.add(kind.name());
		}
		if (state != null) {
			where.append(" and state = ?");
			params.add(state.name());
		}
		if (caseId != null) {
			where.append(" and case_id = ?");
			params.add(caseId);
		}
		String order = paging.orderBy(Map.of("orderedAt", "ordered_ms", "due", "due", "kind", "kind"), "ordered_ms",
				"id");
		List<Measure> items = jdbc.sql("select * from escalation_measure" + where + order + paging.limit())
			.params(params)
			.query((row, i) -> MeasureStore.row(row, i).readBy(actor))
			.list();
		long total = jdbc.sql("select count(*) from escalation_measure" + where)
			.params(params)
			.query(Long.class)
			.single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	@Override
	public String kind() {
		return "measure";
	}

	@Override
	@Transactional(readOnly = true)
	public void require(String id, Actor actor) {
		int seen = jdbc.sql("select count(*) from escalation_measure where id = ? and " + MeasureStore.read(actor))
			.params(Arrays.asList(id, actor.scope().parameter()))
			.query(Integer.class)
			.single();
		if (seen == 0) {
			throw Refusal.notFound("escalation.measure-not-found");
		}
	}

}
