package org.bihuan.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component("watchDeadlines")
class WatchDeadlines implements JavaDelegate {

	private final DeadlineWatch watch;

	WatchDeadlines(DeadlineWatch watch) {
		this.watch = watch;
	}

	@Override
	public void execute(DelegateExecution execution) {
		watch.run();
	}

}
