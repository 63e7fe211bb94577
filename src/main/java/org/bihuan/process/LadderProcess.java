package org.bihuan.process;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.escalation.Ladder;
import org.bihuan.escalation.MeasureKind;
import org.bihuan.escalation.MeasureMoved;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CasesMoved;
import org.bihuan.rectification.NoticeIssued;
import org.bihuan.shared.BusinessClock;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The ladder of each case is a process of its own: it begins when a deadline is missed,
 * or at once for what a superior named or what was faked, and ends with its case.
 */
@Component
class LadderProcess {

	static final String KEY = "escalation-ladder";

	static final String RUNG_DUE = "message_rungDue";

	static final String CASE_ENDED = "message_caseEnded";

	static final String MEASURE = "measure";

	private final RuntimeService runtime;

	private final EngineCommands commands;

	private final LadderWork work;

	private final Ladder ladder;

	private final BusinessClock clock;

	private final WholeInstances instances;

	LadderProcess(RuntimeService runtime, EngineCommands commands, WholeInstances instances, LadderWork work,
			Ladder ladder, BusinessClock clock) {
		this.instances = instances;
		this.runtime = runtime;
		this.commands = commands;
		this.work = work;
		this.ladder = ladder;
		this.clock = clock;
	}

	/** Wakes the case's ladder, or begins it; inside a batch of {@link LadderWork}. */
	void climb(CaseId id) {
		if (!work.mayClimb(id)) {
			return;
		}
		Subscriptions.Waiting waiting = work.waitingLadder(id);
		if (waiting == null) {
			runtime.startProcessInstanceByKey(KEY, id.value());
		}
		else {
			runtime.messageEventReceived(RUNG_DUE, waiting.execution());
		}
	}

	/** The same for many, whose ladders are read at once. */
	void climb(List<CaseId> ids) {
		instances.read(ids.stream()
			.map(work::waitingLadder)
			.filter(Objects::nonNull)
			.map(Subscriptions.Waiting::instance)
			.toList());
		ids.forEach(this::climb);
	}

	private void climbNow(Collection<CaseId> ids) {
		Instant now = clock.now();
		Map<CaseId, Instant> at = ids.stream().collect(Collectors.toMap(Function.identity(), id -> now));
		if (!at.isEmpty()) {
			work.around(at, () -> commands.inOne(() -> climb(List.copyOf(ids))));
		}
	}

	/** Named by a superior: the first measures are ordered with the issue. */
	@EventListener
	@Order(20)
	void on(NoticeIssued issued) {
		climbNow(ladder.namedBySuperior(issued.noticeId()));
	}

	/** What was faked is answered at once; a case that ends leaves its ladder. */
	@EventListener
	@Order(20)
	void on(CasesMoved moved) {
		if (moved.act() == CasesMoved.Act.REVIEW_RETURNED && Boolean.TRUE.equals(moved.facts().get("fabricated"))) {
			climbNow(moved.cases());
		}
		if (moved.isEnd()) {
			moved.cases()
				.forEach(id -> runtime.createMessageCorrelation(CASE_ENDED)
					.processInstanceBusinessKey(id.value())
					.correlateAllWithResult());
		}
	}

	/** Whoever does not appear has missed the commitment that day. */
	@EventListener
	@Order(20)
	void on(MeasureMoved moved) {
		if (moved.kind() == MeasureKind.INTERVIEW && moved.step() == MeasureMoved.Step.NOT_APPEARED) {
			climbNow(List.of(moved.caseId()));
		}
	}

}
