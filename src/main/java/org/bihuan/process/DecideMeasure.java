package org.bihuan.process;

import org.bihuan.rectification.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

@Component("decideMeasure")
class DecideMeasure implements JavaDelegate {

	private final LadderWork work;

	DecideMeasure(LadderWork work) {
		this.work = work;
	}

	@Override
	public void execute(DelegateExecution execution) {
		String measure = work.decide(new CaseId(execution.getProcessBusinessKey())).name();
		execution.setVariable(LadderProcess.MEASURE, Variables.stringValue(measure, true));
	}

}
