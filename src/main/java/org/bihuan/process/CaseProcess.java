package org.bihuan.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bihuan.rectification.Alarm;
import org.bihuan.rectification.AlarmKind;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CasesIssued;
import org.bihuan.rectification.CasesMoved;
import org.bihuan.rectification.IssueAbandoned;
import org.bihuan.shared.Refusal;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
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

	static final String PASSED = "passed";

	static final String APPROVED = "approved";

	static final String ALARM_KIND = "alarmKind";

	static final String ALARM_AT = "alarmAt";

	private final RuntimeService runtime;

	private final TaskService tasks;

	private final ProcessEngineConfigurationImpl engine;

	CaseProcess(RuntimeService runtime, TaskService tasks, ProcessEngineConfigurationImpl engine) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.engine = engine;
	}

	@EventListener
	void on(CasesIssued issued) {
		inOneCommand(() -> issued.cases().forEach(id -> runtime.startProcessInstanceByKey(KEY, id.value())));
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
			case REPORT_WITHDRAWN -> moved.cases()
				.forEach(id -> runtime.createMessageCorrelation(WITHDRAWN)
					.processInstanceBusinessKey(id.value())
					.correlate());
			case REVIEW_PASSED -> complete(moved.cases(), REVIEW, Map.of(PASSED, true));
			case REVIEW_RETURNED -> complete(moved.cases(), REVIEW, Map.of(PASSED, false));
			case CLOSURE_APPROVED -> complete(moved.cases(), APPROVE_CLOSURE, Map.of(APPROVED, true));
			case CLOSURE_REFUSED -> complete(moved.cases(), APPROVE_CLOSURE, Map.of(APPROVED, false));
		}
	}

	/** Tells these alarms to their cases, all in one command. */
	void tell(List<Alarm> alarms) {
		inOneCommand(() -> alarms.forEach(alarm -> runtime.createMessageCorrelation(message(alarm.kind()))
			.processInstanceBusinessKey(alarm.caseId().value())
			.setVariable(ALARM_KIND, Variables.stringValue(alarm.kind().name(), true))
			.setVariable(ALARM_AT, Variables.longValue(alarm.atMs(), true))
			.correlate()));
	}

	private static String message(AlarmKind kind) {
		return switch (kind) {
			case OVERDUE -> OVERDUE;
			case DUE_SOON, DUE_TOMORROW -> DUE_SOON;
			default -> STEP_LATE;
		};
	}

	/** Refuses (409) when one of the cases does not wait at that task. */
	private void complete(List<CaseId> cases, String task, Map<String, Boolean> answers) {
		List<Task> waiting = tasks.createTaskQuery()
			.processInstanceBusinessKeyIn(cases.stream().map(CaseId::value).toArray(String[]::new))
			.taskDefinitionKey(task)
			.list();
		if (waiting.size() != cases.size()) {
			throw Refusal.conflict("process.step-not-waiting");
		}
		Map<String, Object> variables = answers.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, e -> Variables.booleanValue(e.getValue(), true)));
		inOneCommand(() -> waiting.forEach(each -> tasks.complete(each.getId(), variables)));
	}

	private void inOneCommand(Runnable calls) {
		engine.getCommandExecutorTxRequired().execute(context -> {
			calls.run();
			return null;
		});
	}

}
