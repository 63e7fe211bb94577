package org.bihuan.process;

import java.util.List;
import java.util.Map;

import org.bihuan.escalation.DutyChanged;
import org.bihuan.escalation.DutyKind;
import org.bihuan.escalation.DutyState;
import org.bihuan.escalation.MeasureKind;
import org.bihuan.escalation.MeasureMoved;
import org.bihuan.escalation.MeasureOrdered;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.RequestMoved;
import org.bihuan.rectification.RequestState;
import org.bihuan.rectification.StopKind;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The processes beside a case: what its unit asks for, interviews and shutdowns,
 * instructions and follow-up checks. Their key is their own id; the case is a variable.
 */
@Component
class SideProcesses {

	static final String CASE_ID = "caseId";

	private static final String REQUEST_VOID = "message_requestVoid";

	private static final String CANCELLED = "message_measureCancelled";

	private final RuntimeService runtime;

	private final EngineCommands commands;

	SideProcesses(RuntimeService runtime, EngineCommands commands) {
		this.runtime = runtime;
		this.commands = commands;
	}

	@EventListener
	void on(RequestMoved moved) {
		boolean extension = moved.kind() == StopKind.EXTENSION;
		if (moved.state() == RequestState.PENDING) {
			start(extension ? "extension-request" : "objection", moved.requestId(), moved.caseId());
		}
		else if (moved.state() == RequestState.VOID) {
			tell(REQUEST_VOID, moved.requestId());
		}
		else if (extension) {
			commands.complete(List.of(moved.requestId()), "task_decideExtension",
					Map.of("granted", moved.state() == RequestState.GRANTED));
		}
		else {
			commands.complete(List.of(moved.requestId()), "task_decideObjection",
					Map.of("outcome", moved.state().name()));
		}
	}

	@EventListener
	void on(MeasureOrdered ordered) {
		if (ordered.kind() == MeasureKind.INTERVIEW) {
			start("formal-interview", ordered.id().value(), ordered.caseId());
		}
		else if (ordered.kind() == MeasureKind.SHUTDOWN) {
			start("shutdown", ordered.id().value(), ordered.caseId());
		}
	}

	@EventListener
	void on(MeasureMoved moved) {
		List<String> key = List.of(moved.id().value());
		switch (moved.step()) {
			case APPOINTED -> commands.complete(key, "task_appoint", Map.of());
			case HELD -> commands.complete(key, "task_record", Map.of("held", true));
			case NOT_APPEARED -> commands.complete(key, "task_record", Map.of("held", false));
			case SIGNED -> commands.complete(key, "task_sign", Map.of());
			case APPROVED -> commands.complete(key, "task_decideShutdown",
					Map.of("approved", true, "content", moved.facts().get("content")));
			case REFUSED -> commands.complete(key, "task_decideShutdown", Map.of("approved", false));
			case STEP_DONE -> commands.complete(key, "task_" + moved.facts().get("step"),
					Map.of("after", String.valueOf(moved.facts().get("after"))));
			case CANCELLED -> tell(CANCELLED, moved.id().value());
			case FINISHED -> {
			}
		}
	}

	@EventListener
	void on(DutyChanged changed) {
		if (changed.kind() != DutyKind.INSTRUCTION && changed.kind() != DutyKind.FOLLOW_UP) {
			return;
		}
		boolean instruction = changed.kind() == DutyKind.INSTRUCTION;
		if (changed.state() == DutyState.OPEN) {
			start(instruction ? "leader-instruction" : "follow-up-check", changed.id(), changed.caseId());
		}
		else if (changed.state() == DutyState.CANCELLED) {
			tell(CANCELLED, changed.id());
		}
		else {
			commands.complete(List.of(changed.id()), instruction ? "task_carryOut" : "task_check",
					Map.of("relapsed", changed.result().equals("RELAPSED")));
		}
	}

	private void start(String process, String key, CaseId of) {
		runtime.startProcessInstanceByKey(process, key, Map.of(CASE_ID, of.value()));
	}

	private void tell(String message, String key) {
		runtime.createMessageCorrelation(message).processInstanceBusinessKey(key).correlateAllWithResult();
	}

}
