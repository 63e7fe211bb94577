package org.bihuan.process;

import org.bihuan.rectification.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("startLadder")
class StartLadder implements JavaDelegate {

	private final LadderProcess ladder;

	StartLadder(LadderProcess ladder) {
		this.ladder = ladder;
	}

	@Override
	public void execute(DelegateExecution execution) {
		ladder.climb(new CaseId(execution.getProcessBusinessKey()));
	}

}
