package org.bihuan.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Has the watch work in a thread of its own: inside the job's own command the engine
 * would keep what a batch did to itself until the job ends, after the batch has committed
 * its rows. So each batch commits rows and engine together. A round that fails is none
 * the engine should count: after three it would never wake the watch again.
 */
@Component("watchDeadlines")
class WatchDeadlines implements JavaDelegate, DisposableBean {

	private static final Logger LOG = LoggerFactory.getLogger(WatchDeadlines.class);

	private final DeadlineWatch watch;

	private final ExecutorService apart = Executors.newSingleThreadExecutor(work -> {
		Thread thread = new Thread(work, "deadline-watch");
		thread.setDaemon(true);
		return thread;
	});

	WatchDeadlines(DeadlineWatch watch) {
		this.watch = watch;
	}

	@Override
	public void execute(DelegateExecution execution) {
		try {
			CompletableFuture.supplyAsync(watch::run, apart).join();
		}
		catch (RuntimeException failure) {
			LOG.error("A round of the watch failed; the next makes up for it", failure);
		}
	}

	@Override
	public void destroy() {
		apart.shutdown();
	}

}
