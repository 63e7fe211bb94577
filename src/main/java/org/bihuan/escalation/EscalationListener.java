package org.bihuan.escalation;

import java.util.List;
import java.util.function.Predicate;

import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.rectification.CasesMoved;
import org.bihuan.shared.Texts;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps measures and duties in step with their cases. */
@Component
class EscalationListener {

	private final Escalations escalations;

	private final MeasureStore store;

	private final Duties duties;

	private final CaseLadder cases;

	private final Texts texts;

	EscalationListener(Escalations escalations, MeasureStore store, Duties duties, CaseLadder cases, Texts texts) {
		this.escalations = escalations;
		this.store = store;
		this.duties = duties;
		this.cases = cases;
		this.texts = texts;
	}

	@EventListener
	@Order(10)
	void on(CasesMoved moved) {
		switch (moved.act()) {
			case REPORT_SUBMITTED -> moved.cases()
				.forEach(id -> duties.endOfCase(id, List.of(DutyKind.COMMITMENT), DutyState.DONE,
						Hand.of(moved.actor()), "REPORTED"));
			case REASSIGNED, REASSIGNED_UNSIGNED -> cases.lock(moved.cases()).values().forEach(store::follow);
			case CLOSURE_APPROVED -> moved.cases()
				.forEach(id -> cancel(id, measure -> measure.kind() == MeasureKind.SHUTDOWN, moved.actor(),
						texts.of("measure.cancelled.closed")));
			case CASE_WITHDRAWN ->
				moved.cases().forEach(id -> cancelAll(id, moved.actor(), texts.of("measure.cancelled.withdrawn")));
			case CASE_SHUT_DOWN ->
				moved.cases().forEach(id -> cancelAll(id, moved.actor(), texts.of("measure.cancelled.shut")));
			default -> {
			}
		}
	}

	private void cancel(CaseId id, Predicate<Measure> which, String actor, String reason) {
		store.of(id)
			.stream()
			.filter(measure -> measure.state().isOpen() && which.test(measure))
			.forEach(measure -> escalations.cancel(measure, reason, actor, actor));
	}

	/**
	 * The finding was taken back: what was ordered over it falls away, with that reason.
	 */
	private void cancelAll(CaseId id, String actor, String reason) {
		cancel(id, measure -> true, actor, reason);
		duties.endOfCase(id, List.of(DutyKind.values()), DutyState.CANCELLED, Hand.of(actor), "ENDED");
	}

}
