package org.bihuan.benchmark;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures single functions, one line each. */
public final class Functions {

	private Functions() {
	}

	/** Runs the benchmarks of that class in a JVM of their own. */
	public static void measure(Class<?> benchmarks) throws RunnerException {
		for (RunResult each : new Runner(new OptionsBuilder().include("^" + benchmarks.getName() + "\\.")
			.mode(Mode.Throughput)
			.forks(1)
			.warmupIterations(3)
			.warmupTime(TimeValue.seconds(2))
			.measurementIterations(5)
			.measurementTime(TimeValue.seconds(2))
			.verbosity(VerboseMode.SILENT)
			.build()).run()) {
			System.out.printf("BENCH %s: %.0f a second (± %.0f)%n", each.getPrimaryResult().getLabel(),
					each.getPrimaryResult().getScore(), each.getPrimaryResult().getScoreError());
		}
	}

}
