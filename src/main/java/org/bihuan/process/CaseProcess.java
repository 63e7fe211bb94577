package org.bihuan.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bihuan.escalation.FollowUps;
import org.bihuan.rectification.Alarm;
import org.bihuan.rectification.AlarmKind;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CasesIssued;
import org.bihuan.rectification.CasesMoved;
import org.bihuan.rectification.IssueAbandoned;
import org.bihuan.shared.Parts;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Moves the process instance of each case in the transaction of the act that moved the
 * case; many cases go to the engine in one command, which costs a fifth of as many calls.
 */
@Component
class CaseProcess {

	static final String KEY = "rectification-case";

	static final String SIGN_RECEIPT = "task_signReceipt";

	static final String SUBMIT_REPORT = "task_submitReport";

	static final String REVIEW = "task_review";

	static final String APPROVE_CLOSURE = "task_approveClosure";

	static final String WITHDRAWN = "message_reportWithdrawn";

	static final String DUE_SOON = "message_dueSoon";

	static final String OVERDUE = "message_overdue";

	static final String STEP_LATE = "message_stepLate";

	static final String REASSIGNED = "message_reassigned";

	static final String CASE_WITHDRAWN = "message_caseWithdrawn";

	static final String CASE_SHUT_DOWN = "message_caseShutDown";

	static final String PASSED = "passed";

	static final String APPROVED = "approved";

	/**
	 * Starts to one command: it sorts what it inserts in a time that grows with the
	 * square of how much there is.
	 */
	private static final int STARTS = 100;

	private final RuntimeService runtime;

	private final EngineCommands commands;

	private final Subscriptions subscriptions;

	private final WholeInstances instances;

	private final AlarmBatch batch;

	private final LadderWork work;

	private final LadderProcess ladder;

	private final FollowUps followUps;

	CaseProcess(RuntimeService runtime, EngineCommands commands, Subscriptions subscriptions, WholeInstances instances,
			AlarmBatch batch, LadderWork work, LadderProcess ladder, FollowUps followUps) {
		this.runtime = runtime;
		this.commands = commands;
		this.subscriptions = subscriptions;
		this.instances = instances;
		this.batch = batch;
		this.work = work;
		this.ladder = ladder;
		this.followUps = followUps;
	}

	@EventListener
	void on(CasesIssued issued) {
		for (List<CaseId> some : Parts.of(issued.cases(), STARTS)) {
			commands.inOne(() -> some.forEach(id -> runtime.startProcessInstanceByKey(KEY, id.value())));
		}
	}

	@EventListener
	void on(IssueAbandoned abandoned) {
		abandoned.cases()
			.forEach(id -> runtime.createProcessInstanceQuery()
				.processInstanceBusinessKey(id.value(), KEY)
				.list()
				.forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "issue abandoned", true, true)));
	}

	@EventListener
	void on(CasesMoved moved) {
		switch (moved.act()) {
			case RECEIPT_SIGNED -> complete(moved.cases(), SIGN_RECEIPT, Map.of());
			case REPORT_SUBMITTED -> complete(moved.cases(), SUBMIT_REPORT, Map.of());
			case REPORT_WITHDRAWN -> correlate(moved.cases(), WITHDRAWN);
			case REVIEW_PASSED -> complete(moved.cases(), REVIEW, Map.of(PASSED, true));
			case PASS_TAKEN_BACK -> moved.cases().forEach(this::reviewAgain);
			case REVIEW_RETURNED -> complete(moved.cases(), REVIEW, Map.of(PASSED, false));
			case CLOSURE_APPROVED -> complete(moved.cases(), APPROVE_CLOSURE, Map.of(APPROVED, true));
			case CLOSURE_REFUSED -> complete(moved.cases(), APPROVE_CLOSURE, Map.of(APPROVED, false));
			case REASSIGNED -> correlate(moved.cases(), REASSIGNED);
			case REASSIGNED_UNSIGNED, REPORT_HANDED_IN, HAND_IN_TAKEN_BACK, SIGN_OFF_REFUSED -> {
			}
			case CASE_WITHDRAWN -> correlate(moved.cases(), CASE_WITHDRAWN);
			case CASE_SHUT_DOWN -> correlate(moved.cases(), CASE_SHUT_DOWN);
		}
	}

	/** Tells these alarms to their cases and their ladders, all in one command. */
	void tell(List<Alarm> alarms) {
		Map<CaseId, Instant> climbing = alarms.stream()
			.filter(alarm -> alarm.kind().isOfLadder())
			.collect(Collectors.toMap(Alarm::caseId, alarm -> Instant.ofEpochMilli(alarm.atMs())));
		batch.during(alarms, () -> work.around(climbing, () -> commands.inOne(() -> tellAll(alarms))));
	}

	private void tellAll(List<Alarm> alarms) {
		Map<AlarmKind, List<Alarm>> byKind = alarms.stream().collect(Collectors.groupingBy(Alarm::kind));
		byKind.forEach((kind, ofKind) -> {
			switch (kind) {
				case RUNG -> ladder.climb(ofKind.stream().map(Alarm::caseId).toList());
				case FOLLOW_UP ->
					ofKind.forEach(alarm -> followUps.fallDue(alarm.caseId(), Instant.ofEpochMilli(alarm.atMs())));
				default -> tell(message(kind), ofKind.stream().map(alarm -> alarm.caseId().value()).toList());
			}
		});
	}

	private void tell(String message, List<String> cases) {
		Map<String, Subscriptions.Waiting> waiting = subscriptions.waiting(message, cases);
		instances.read(waiting.values().stream().map(Subscriptions.Waiting::instance).toList());
		for (String id : cases) {
			Subscriptions.Waiting one = waiting.get(id);
			if (one == null) {
				throw new IllegalStateException("Case " + id + " does not wait for " + message);
			}
			runtime.messageEventReceived(message, one.execution());
		}
	}

	private static String message(AlarmKind kind) {
		return switch (kind) {
			case OVERDUE -> OVERDUE;
			case DUE_SOON, DUE_TOMORROW -> DUE_SOON;
			default -> STEP_LATE;
		};
	}

	private void complete(List<CaseId> cases, String task, Map<String, Boolean> answers) {
		commands.complete(cases.stream().map(CaseId::value).toList(), task, answers);
	}

	/** No decision of the diagram: the step that was taken is taken back. */
	private void reviewAgain(CaseId id) {
		String instance = runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(id.value(), KEY)
			.singleResult()
			.getId();
		runtime.createProcessInstanceModification(instance)
			.cancelAllForActivity(APPROVE_CLOSURE)
			.startBeforeActivity(REVIEW)
			.execute();
	}

	private void correlate(List<CaseId> cases, String message) {
		cases.forEach(
				id -> runtime.createMessageCorrelation(message).processInstanceBusinessKey(id.value()).correlate());
	}

}
