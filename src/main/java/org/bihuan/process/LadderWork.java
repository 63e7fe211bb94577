package org.bihuan.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bihuan.escalation.Firing;
import org.bihuan.escalation.Ladder;
import org.bihuan.escalation.MeasureKind;
import org.bihuan.escalation.Policy;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a batch of ladder processes reads and orders, gathered: the facts are read once
 * before, the measures are written once after, however many cases.
 */
@Component
class LadderWork {

	private record PolicyDay(String officePath, Instant at) {
	}

	private static final class Batch {

		private final Map<CaseId, CaseLadder.Facts> facts;

		private final Map<CaseId, Instant> at;

		private final Map<String, Subscriptions.Waiting> waiting;

		private final Map<CaseId, Firing> decided = new HashMap<>();

		private final List<Firing> ordered = new ArrayList<>();

		private final Map<PolicyDay, Policy> policies = new HashMap<>();

		Batch(Map<CaseId, CaseLadder.Facts> facts, Map<CaseId, Instant> at,
				Map<String, Subscriptions.Waiting> waiting) {
			this.waiting = waiting;
			this.facts = facts;
			this.at = at;
		}

	}

	private final ThreadLocal<Batch> current = new ThreadLocal<>();

	private final Ladder ladder;

	private final Subscriptions subscriptions;

	LadderWork(Ladder ladder, Subscriptions subscriptions) {
		this.subscriptions = subscriptions;
		this.ladder = ladder;
	}

	/** Runs the engine's part between reading the facts and writing the measures. */
	void around(Map<CaseId, Instant> at, Runnable engine) {
		if (at.isEmpty()) {
			engine.run();
			return;
		}
		Batch batch = new Batch(ladder.lock(at.keySet()), at,
				subscriptions.waiting(LadderProcess.RUNG_DUE, at.keySet().stream().map(CaseId::value).toList()));
		current.set(batch);
		try {
			engine.run();
		}
		finally {
			current.remove();
		}
		ladder.order(batch.ordered);
	}

	/**
	 * Whether the case may climb now: with its unit, its clock running, nothing holding
	 * it.
	 */
	boolean mayClimb(CaseId id) {
		CaseLadder.Facts facts = batch().facts.get(id);
		return facts != null && facts.status().isWithUnit() && !facts.clockStopped() && !facts.held();
	}

	/** Where the case's ladder waits for its next look; null when it has not begun. */
	Subscriptions.@Nullable Waiting waitingLadder(CaseId id) {
		return batch().waiting.get(id.value());
	}

	MeasureKind decide(CaseId id) {
		Batch batch = batch();
		Instant at = batch.at.get(id);
		CaseLadder.Facts facts = Objects.requireNonNull(batch.facts.get(id));
		Policy policy = batch.policies.computeIfAbsent(new PolicyDay(facts.officePath(), at),
				asked -> ladder.policyOf(asked.officePath(), asked.at()));
		Firing firing = ladder.decide(facts, at, policy);
		batch.decided.put(id, firing);
		return firing.decision().measure();
	}

	void order(CaseId id) {
		batch().ordered.add(batch().decided.get(id));
	}

	private Batch batch() {
		return Objects.requireNonNull(current.get(), "No batch of the ladder is at work");
	}

}
