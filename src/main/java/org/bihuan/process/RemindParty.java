package org.bihuan.process;

import java.time.Instant;

import org.bihuan.rectification.Alarm;
import org.bihuan.rectification.CaseAlarms;
import org.bihuan.rectification.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("remindParty")
class RemindParty implements JavaDelegate {

	private final CaseAlarms alarms;

	private final AlarmBatch batch;

	RemindParty(CaseAlarms alarms, AlarmBatch batch) {
		this.alarms = alarms;
		this.batch = batch;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Alarm alarm = batch.of(new CaseId(execution.getProcessBusinessKey()));
		alarms.remind(alarm.caseId(), alarm.kind(), Instant.ofEpochMilli(alarm.atMs()));
	}

}
