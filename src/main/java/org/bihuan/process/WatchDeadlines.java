package org.bihuan.process;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Wakes the watch on the node whose engine got the timer, and on every other that sees it
 * is behind. It works apart from the job: so each batch commits rows and engine together,
 * a round that fails is none the engine counts, and a node that dies in a storm holds no
 * job for minutes.
 */
@Component("watchDeadlines")
class WatchDeadlines implements JavaDelegate {

	private static final Logger LOG = LoggerFactory.getLogger(WatchDeadlines.class);

	private final DeadlineWatch watch;

	private final Executor apart;

	private final AtomicBoolean working = new AtomicBoolean();

	WatchDeadlines(DeadlineWatch watch, @Qualifier("applicationTaskExecutor") Executor apart) {
		this.watch = watch;
		this.apart = apart;
	}

	@Override
	public void execute(DelegateExecution execution) {
		apart.execute(this::work);
	}

	@Scheduled(fixedDelayString = "${bihuan.watch.help:5s}")
	void lendAHand() {
		try {
			if (watch.isBehind()) {
				work();
			}
		}
		catch (RuntimeException failure) {
			LOG.warn("Cannot see whether the watch is behind", failure);
		}
	}

	private void work() {
		if (!working.compareAndSet(false, true)) {
			return;
		}
		try {
			watch.run();
		}
		catch (RuntimeException failure) {
			LOG.error("A round of the watch failed; the next makes up for it", failure);
		}
		finally {
			working.set(false);
		}
	}

}
