package org.bihuan.imports;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much of the sheets on their way is still to be taken in. */
@Component
class ImportMetrics implements MeterBinder {

	private final JdbcClient jdbc;

	ImportMetrics(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("bihuan.imports.waiting", () -> one("count(*)"))
			.description("Sheets being read or imported")
			.register(registry);
		Gauge.builder("bihuan.imports.rows.remaining", () -> one("coalesce(sum(row_total - row_done), 0)"))
			.description("Rows of sheets being imported that are still to come")
			.register(registry);
	}

	private long one(String what) {
		return jdbc.sql("select " + what + " from imports_import where state in ('READING', 'IMPORTING')")
			.query(Long.class)
			.single();
	}

}
