package org.bihuan.process;

import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The watch wakes on its timer, looks once and waits for the next round. */
class DeadlineWatchProcessTests {

	private final AtomicInteger looks = new AtomicInteger();

	@AfterEach
	void resetClock() {
		ClockUtil.reset();
	}

	@Test
	void looksOnceARoundAndArmsTheNext() {
		StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
		configuration.setJdbcUrl("jdbc:h2:mem:watch" + System.identityHashCode(this));
		configuration.setProcessEngineName("watch" + System.identityHashCode(this));
		configuration.setJobExecutorActivate(false);
		configuration.setBeans(Map.of("watchDeadlines", (JavaDelegate) execution -> looks.incrementAndGet()));
		ProcessEngine engine = configuration.buildProcessEngine();
		try {
			engine.getRepositoryService().createDeployment().addClasspathResource("bpmn/deadline-watch.bpmn").deploy();
			for (int round = 1; round <= 3; round++) {
				Job job = engine.getManagementService().createJobQuery().singleResult();
				Date due = job.getDuedate();
				ClockUtil.setCurrentTime(new Date(due.getTime() + 1));
				engine.getManagementService().executeJob(job.getId());
				assertThat(looks).hasValue(round);
				assertThat(engine.getManagementService().createJobQuery().singleResult().getDuedate()).isAfter(due);
			}
			assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
		}
		finally {
			engine.close();
		}
	}

}
