package org.bihuan.rectification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.bihuan.shared.BusinessClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an operator watches of cases, read from the rows when asked, the same on every
 * node.
 */
@Component
class CaseMetrics implements MeterBinder {

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	CaseMetrics(JdbcClient jdbc, BusinessClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("bihuan.cases.open", () -> count("ended = false"))
			.description("Cases that have not ended")
			.register(registry);
		Gauge.builder("bihuan.cases.overdue", () -> count("ended = false and " + CaseRegister.OVERDUE, clock.today()))
			.description("Open cases past their deadline")
			.register(registry);
		Gauge.builder("bihuan.alarms.due", () -> count("due_ms <= ?", clock.now().toEpochMilli()))
			.description("Alarms that are due and not told yet: the length of the queue")
			.register(registry);
		Gauge.builder("bihuan.alarms.lateness", this::lateness)
			.baseUnit("seconds")
			.description("How long the oldest alarm not told yet has been due")
			.register(registry);
		Gauge
			.builder("bihuan.issue.remaining", () -> jdbc.sql("""
					select coalesce(sum(last_position - first_position + 1), 0) from rectification_issue_chunk""")
				.query(Long.class)
				.single())
			.description("Cases of notices on their way that are still to be made")
			.register(registry);
	}

	private long count(String what, Object... parameters) {
		return jdbc.sql("select count(*) from rectification_case where standing = true and " + what)
			.params(parameters)
			.query(Long.class)
			.single();
	}

	private double lateness() {
		long now = clock.now().toEpochMilli();
		return jdbc.sql("select coalesce(min(due_ms), ?) from rectification_case where standing = true and due_ms <= ?")
			.params(now, now)
			.query((row, index) -> (now - row.getLong(1)) / 1000.0)
			.single();
	}

}
