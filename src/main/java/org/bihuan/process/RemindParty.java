package org.bihuan.process;

import java.time.Instant;

import org.bihuan.rectification.AlarmKind;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseAlarms;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("remindParty")
class RemindParty implements JavaDelegate {

	private final CaseAlarms alarms;

	RemindParty(CaseAlarms alarms) {
		this.alarms = alarms;
	}

	@Override
	public void execute(DelegateExecution execution) {
		alarms.remind(new CaseId(execution.getProcessBusinessKey()),
				AlarmKind.valueOf((String) execution.getVariable(CaseProcess.ALARM_KIND)),
				Instant.ofEpochMilli((Long) execution.getVariable(CaseProcess.ALARM_AT)));
	}

}
