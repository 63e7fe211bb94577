package org.bihuan.process;

import java.time.Instant;

import org.bihuan.escalation.Escalations;
import org.bihuan.rectification.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("urgeUnit")
class UrgeUnit implements JavaDelegate {

	private final Escalations escalations;

	UrgeUnit(Escalations escalations) {
		this.escalations = escalations;
	}

	@Override
	public void execute(DelegateExecution execution) {
		escalations.urgeOverdue(new CaseId(execution.getProcessBusinessKey()),
				Instant.ofEpochMilli((Long) execution.getVariable(CaseProcess.ALARM_AT)));
	}

}
