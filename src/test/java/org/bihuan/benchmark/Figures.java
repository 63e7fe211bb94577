package org.bihuan.benchmark;

import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.JdbcTemplate;

/** One line a figure. */
final class Figures {

	private Figures() {
	}

	static double perSecond(int units, long beganNanos) {
		return units / seconds(beganNanos);
	}

	static double seconds(long beganNanos) {
		return (System.nanoTime() - beganNanos) / 1e9;
	}

	/** Ours, the bare part's, the ratio. */
	static void print(String what, double ours, double bare, String unit) {
		System.out.printf("BENCH %s: ours %.1f %s, bare %.1f %s, ratio %.2f%n", what, ours, unit, bare, unit,
				ours / bare);
	}

	/** From now on the server counts statements anew. */
	static void forgetStatements(JdbcTemplate jdbc) {
		if (Boolean.getBoolean("benchmark.statements")) {
			jdbc.execute("truncate table performance_schema.events_statements_summary_by_digest");
		}
	}

	/** With {@code -Dbenchmark.statements=true}: what the server spent its time on. */
	static void printStatements(JdbcTemplate jdbc) {
		if (Boolean.getBoolean("benchmark.statements")) {
			jdbc.queryForList("""
					select round(sum_timer_wait / 1e12, 2) s, count_star n, left(digest_text, 150) q
					from performance_schema.events_statements_summary_by_digest where schema_name = database()
					order by sum_timer_wait desc limit 30""").forEach(System.out::println);
		}
	}

	static void pause(int ms) {
		java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
	}

}
