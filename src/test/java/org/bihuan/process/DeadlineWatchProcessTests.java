package org.bihuan.process;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.bihuan.shared.Remembered;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/** The watch wakes on its timer, looks once and waits for the next round. */
class DeadlineWatchProcessTests {

	private final AtomicInteger looks = new AtomicInteger();

	private final List<Object> contexts = new ArrayList<>();

	private boolean poisoned;

	private final DeadlineWatch watch = new DeadlineWatch(null, null, null, null,
			mock(PlatformTransactionManager.class), mock(Remembered.class), 1) {

		@Override
		int run() {
			contexts.add(String.valueOf(Context.getCommandContext()));
			if (poisoned) {
				looks.incrementAndGet();
				throw new IllegalStateException("poisoned");
			}
			return looks.incrementAndGet();
		}

	};

	@AfterEach
	void resetClock() {
		ClockUtil.reset();
	}

	@Test
	void looksAgainAfterMoreRoundsThatFailThanTheEngineWouldBear() {
		poisoned = true;
		looksOnceARoundAndArmsTheNext();
	}

	@Test
	void looksOnceARoundAndArmsTheNext() {
		Map<String, Object> delegates = Map.of("watchDeadlines",
				new WatchDeadlines(watch, work -> CompletableFuture.runAsync(work).join()));
		try (Engine running = new Engine(delegates, "deadline-watch")) {
			ProcessEngine engine = running.engine;
			for (int round = 1; round <= 5; round++) {
				Job job = engine.getManagementService().createJobQuery().singleResult();
				Date due = job.getDuedate();
				ClockUtil.setCurrentTime(new Date(due.getTime() + 1));
				engine.getManagementService().executeJob(job.getId());
				assertThat(looks).hasValue(round);
				assertThat(engine.getManagementService().createJobQuery().singleResult().getDuedate()).isAfter(due);
			}
			assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
			assertThat(contexts).as("the watch works outside the job's own command").containsOnly("null");
		}
	}

}
