package org.bihuan.benchmark;

import java.util.Date;
import java.util.Map;
import java.util.Random;

import org.bihuan.journey.Draft;
import org.bihuan.journey.Http;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * 10,000 deadlines at one midnight while 50 people click, against the bare engine with a
 * timer per case that does the same: the case's row, a line, a measure, a ladder begun.
 * {@code mvn -Pbenchmark test -Dtest=MidnightBenchmark [-Dbenchmark.deadlines=10000]}.
 */
class MidnightBenchmark {

	private static final int DEADLINES = Integer.getInteger("benchmark.deadlines", 10_000);

	@Test
	void midnightAgainstOneTimerPerCase() {
		double bare = Boolean.getBoolean("benchmark.alone") ? Double.NaN : bare();
		Province.Size size = new Province.Size(2_500, 250, 2_000, 10_000);
		try (Office office = Office.open("bihuan_midnight", "--bihuan.demo.data=false")) {
			JdbcTemplate jdbc = Office.filled(office, size);
			jdbc.update("update rectification_case set due_ms = null");
			double ours = midnight(office, jdbc, size, false);
			Figures.print("midnight of %,d deadlines".formatted(DEADLINES), ours, bare, "deadlines/s");
			double clicked = midnight(office, jdbc, size, true);
			System.out.printf("BENCH midnight while 50 people click: %.0f deadlines/s%n", clicked);
		}
	}

	private static double midnight(Office office, JdbcTemplate jdbc, Province.Size size, boolean clicked) {
		Http http = new Http(office.port());
		String notice = new Draft(jdbc, office.bean(BusinessClock.class).today()).of(DEADLINES);
		IssueBenchmark.issue(http, notice);
		Office.analyze(jdbc);
		long midnight = China
			.startOf(jdbc
				.queryForObject("select deadline from rectification_notice where id = ?", java.sql.Date.class, notice)
				.toLocalDate()
				.plusDays(1))
			.toEpochMilli();
		Clicks clicks = clicked ? new Clicks(office.port(), 50, MidnightBenchmark::page) : null;
		long began = System.nanoTime();
		moveTo(http, midnight - 60_000);
		System.out.printf("BENCH reminders of the days before: %.0f s%n", Figures.seconds(began));
		if (clicks != null) {
			clicks.forget();
		}
		Figures.forgetStatements(jdbc);
		began = System.nanoTime();
		moveTo(http, midnight);
		double rate = Figures.perSecond(DEADLINES, began);
		if (clicks != null) {
			clicks.stop("during midnight");
		}
		Figures.printStatements(jdbc);
		String ofNotice = " join rectification_case c on c.id = m.case_id where c.notice_id = ?";
		int urged = jdbc.queryForObject("select count(distinct m.case_id) from escalation_measure m" + ofNotice,
				Integer.class, notice);
		int measures = jdbc.queryForObject("select count(*) from escalation_measure m" + ofNotice, Integer.class,
				notice);
		int letters = jdbc.queryForObject(
				"select count(distinct m.message_id) from notification_message_case m join notification_message l on l.id = m.message_id and l.kind = 'URGE'"
						+ ofNotice,
				Integer.class, notice);
		System.out.printf("BENCH midnight: %,d urged, %,d measures, %,d letters to %,d units%n", urged, measures,
				letters, size.units());
		jdbc.update("update rectification_case set due_ms = null");
		return rate;
	}

	private static String page(int person, Random dice) {
		return switch (person % 10) {
			case 0 -> "/overview";
			case 1, 2, 3 -> dice.nextBoolean() ? "/cases?view=open&page=" + dice.nextInt(20) : "/review";
			default -> dice.nextBoolean() ? "/todo" : "/inbox";
		};
	}

	private static void moveTo(Http http, long ms) {
		Http.Answer moved = http.put("approver0", "/clock", Map.of("now", China.offset(ms).toString()));
		if (moved.status() != 200) {
			throw new IllegalStateException("The clock answers " + moved.status());
		}
	}

	/** The executor at its best settings of several. */
	private static double bare() {
		JavaDelegate decide = execution -> execution.setVariable("measure", Variables.stringValue("URGE", true));
		JavaDelegate order = execution -> {
		};
		Work work = new Work();
		DefaultJobExecutor executor = new DefaultJobExecutor();
		executor.setCorePoolSize(8);
		executor.setMaxPoolSize(8);
		executor.setQueueSize(200);
		executor.setMaxJobsPerAcquisition(100);
		executor.setWaitTimeInMillis(500);
		executor.setBackoffTimeInMillis(25);
		try (BareEngine bare = new BareEngine("bihuan_bare_midnight",
				Map.of("act", work, "decideMeasure", decide, "orderMeasure", order),
				configuration -> configuration.setJobExecutor(executor), "benchmark/timer-per-case.bpmn",
				"bpmn/escalation-ladder.bpmn")) {
			work.runtime = bare.engine.getRuntimeService();
			work.jdbc = bare.jdbc;
			bare.jdbc.execute(
					"create table bench_case (id varchar(40) primary key, status varchar(20), due_ms bigint, index (due_ms))");
			bare.jdbc.execute(
					"create table bench_event (id bigint auto_increment primary key, case_id varchar(40), kind varchar(20))");
			bare.jdbc.execute(
					"create table bench_measure (id bigint auto_increment primary key, case_id varchar(40) unique, kind varchar(20))");
			Date due = new Date(System.currentTimeMillis() + 86_400_000L);
			bare.inCommands(DEADLINES, 250, n -> {
				bare.jdbc.update("insert into bench_case values (?, 'RECTIFYING', 1)", "c" + n);
				work.runtime.startProcessInstanceByKey("timer-per-case", "c" + n, Map.of("due", due));
			});
			org.camunda.bpm.engine.impl.util.ClockUtil.setCurrentTime(new Date(due.getTime() + 1_000));
			long began = System.nanoTime();
			executor.start();
			try {
				while (bare.engine.getManagementService().createJobQuery().count() > 0) {
					Figures.pause(200);
				}
				double rate = Figures.perSecond(DEADLINES, began);
				System.out.printf("BENCH bare engine, one timer per case: %.0f deadlines/s%n", rate);
				return rate;
			}
			finally {
				executor.shutdown();
				org.camunda.bpm.engine.impl.util.ClockUtil.reset();
			}
		}
	}

	/** What a case's timer does. */
	private static final class Work implements JavaDelegate {

		private RuntimeService runtime;

		private JdbcTemplate jdbc;

		@Override
		public void execute(org.camunda.bpm.engine.delegate.DelegateExecution execution) {
			String id = execution.getProcessBusinessKey();
			jdbc.update("update bench_case set status = 'OVERDUE', due_ms = null where id = ?", id);
			jdbc.update("insert into bench_event (case_id, kind) values (?, 'URGED')", id);
			jdbc.update("insert into bench_measure (case_id, kind) values (?, 'URGE')", id);
			runtime.startProcessInstanceByKey("escalation-ladder", id);
		}

	}

}
