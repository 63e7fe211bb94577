package org.bihuan.process;

import org.bihuan.rectification.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("orderMeasure")
class OrderMeasure implements JavaDelegate {

	private final LadderWork work;

	OrderMeasure(LadderWork work) {
		this.work = work;
	}

	@Override
	public void execute(DelegateExecution execution) {
		work.order(new CaseId(execution.getProcessBusinessKey()));
	}

}
