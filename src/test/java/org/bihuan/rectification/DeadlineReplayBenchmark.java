package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.bihuan.benchmark.Functions;
import org.bihuan.shared.CalendarFixture;
import org.bihuan.shared.WorkCalendar;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A deadline replayed from one event, as with an issue, and from the six of a long case.
 * {@code mvn -Pbenchmark test -Dtest=DeadlineReplayBenchmark}.
 */
@State(Scope.Benchmark)
public class DeadlineReplayBenchmark {

	private final WorkCalendar calendar = new CalendarFixture().calendar();

	private final List<DeadlineEvent> one = List.of(event("2021-06-17", DeadlineEvent.Kind.NOTIFIED, null, 30));

	private final List<DeadlineEvent> six = List.of(event("2021-06-17", DeadlineEvent.Kind.NOTIFIED, null, 30),
			event("2021-06-22", DeadlineEvent.Kind.STOPPED, null, null),
			event("2021-06-28", DeadlineEvent.Kind.RESTARTED, null, null),
			event("2021-07-20", DeadlineEvent.Kind.STOPPED, null, null),
			event("2021-07-23", DeadlineEvent.Kind.RESTARTED, null, null),
			event("2021-08-16", DeadlineEvent.Kind.RETURNED, "2021-08-30", null));

	private static DeadlineEvent event(String day, DeadlineEvent.Kind kind, String to, Integer days) {
		return new DeadlineEvent(Instant.parse(day + "T01:00:00Z"), kind, to == null ? null : LocalDate.parse(to),
				days);
	}

	@Benchmark
	public LocalDate oneEvent() {
		return DeadlineReplay.deadline(one, calendar);
	}

	@Benchmark
	public LocalDate sixEvents() {
		return DeadlineReplay.deadline(six, calendar);
	}

	@Test
	void measure() throws Exception {
		Functions.measure(DeadlineReplayBenchmark.class);
	}

}
