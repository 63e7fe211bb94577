package org.bihuan.process;

import java.time.Instant;

import org.bihuan.rectification.AlarmKind;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.RectificationCases;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("remindParty")
class RemindParty implements JavaDelegate {

	private final RectificationCases cases;

	RemindParty(RectificationCases cases) {
		this.cases = cases;
	}

	@Override
	public void execute(DelegateExecution execution) {
		cases.remind(new CaseId(execution.getProcessBusinessKey()),
				AlarmKind.valueOf((String) execution.getVariable(CaseProcess.ALARM_KIND)),
				Instant.ofEpochMilli((Long) execution.getVariable(CaseProcess.ALARM_AT)));
	}

}
