package org.bihuan.benchmark;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.bihuan.journey.Draft;
import org.bihuan.journey.Http;
import org.bihuan.journey.OtherProcess;
import org.bihuan.shared.BusinessClock;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One notice of 10,000 findings, from the approver's click to ISSUED, against the bare
 * engine that starts as many instances of the same diagram at its best batch size:
 * {@code mvn -Pbenchmark test -Dtest=IssueBenchmark [-Dbenchmark.problems=10000]}.
 */
class IssueBenchmark {

	private static final int PROBLEMS = Integer.getInteger("benchmark.problems", 10_000);

	@Test
	void issuesAgainstTheBareEngine() throws Exception {
		double bare = bare();
		Province.Size size = new Province.Size(2_500, 250, 2_000, 10_000);
		try (Office office = Office.open("bihuan_issue", "--bihuan.demo.data=false")) {
			JdbcTemplate jdbc = Office.filled(office, size);
			Office.awaitNames(jdbc);
			Http http = new Http(office.port());
			Draft draft = new Draft(jdbc, office.bean(BusinessClock.class).today());
			issue(http, draft.of(5_000));
			double ours = best(http, draft, "one node", 5);
			Figures.print("issue of %,d with one notice".formatted(PROBLEMS), ours, bare, "cases/s");
			OtherProcess second = office.another();
			second.start();
			try {
				issue(http, draft.of(5_000));
				best(http, draft, "two nodes", 3);
			}
			finally {
				second.kill();
			}
		}
	}

	private static double best(Http http, Draft draft, String nodes, int runs) {
		double best = 0;
		for (int run = 0; run < runs; run++) {
			String notice = draft.of(PROBLEMS);
			long began = System.nanoTime();
			issue(http, notice);
			double rate = Figures.perSecond(PROBLEMS, began);
			System.out.printf("BENCH %s, run %d: %.0f cases/s%n", nodes, run + 1, rate);
			best = Math.max(best, rate);
		}
		return best;
	}

	static void issue(Http http, String notice) {
		int status = http.post("approver0", "/notices/" + notice + "/issue", "{}").status();
		if (status != 202) {
			throw new IllegalStateException("Not issued: " + status);
		}
		String state = "ISSUING";
		while (state.equals("ISSUING")) {
			Figures.pause(250);
			state = http.get("approver0", "/notices/" + notice).text("state");
		}
		if (!state.equals("ISSUED")) {
			throw new IllegalStateException("The notice is " + state);
		}
	}

	/** The best of several batch sizes, on one thread and on two. */
	private static double bare() {
		double best = 0;
		try (BareEngine bare = new BareEngine("bihuan_bare_issue", Map.of(), configuration -> {
		}, "bpmn/rectification-case.bpmn")) {
			for (int each : new int[] { 500, 100, 250, 500 }) {
				best = Math.max(best, bare(bare, each, 1));
			}
			System.out.printf("BENCH bare engine, two threads: %.0f instances/s%n",
					Math.max(bare(bare, 250, 2), bare(bare, 500, 2)));
		}
		return best;
	}

	private static double bare(BareEngine bare, int each, int threads) {
		var runtime = bare.engine.getRuntimeService();
		long began = System.nanoTime();
		IntStream.range(0, threads)
			.mapToObj(thread -> CompletableFuture.runAsync(() -> bare.inCommands(PROBLEMS / threads, each,
					n -> runtime.startProcessInstanceByKey("rectification-case", thread + "-" + n))))
			.toList()
			.forEach(CompletableFuture::join);
		double rate = Figures.perSecond(PROBLEMS, began);
		System.out.printf("BENCH bare engine, %d starts a command, %d threads: %.0f instances/s%n", each, threads,
				rate);
		return rate;
	}

}
