package org.bihuan.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.bihuan.shared.RecordedRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What rows said when the record began to tell of them, a part to an entry. It says how
 * they stood, not that they were right.
 */
class Baseline {

	/** Writes a part. */
	interface Writer {

		void part(String entity, String lastId, Map<String, ?> rows);

	}

	private static final int PART = 200;

	private final JdbcClient jdbc;

	private final List<RecordedRows> modules;

	Baseline(JdbcClient jdbc, List<RecordedRows> modules) {
		this.jdbc = jdbc;
		this.modules = modules;
	}

	/** The declarations by kind of thing. */
	static Map<String, List<RecordedRows.Rows>> byEntity(List<RecordedRows> modules,
			Predicate<RecordedRows.Rows> which) {
		Map<String, List<RecordedRows.Rows>> all = new LinkedHashMap<>();
		modules.stream()
			.flatMap(module -> module.rows().stream())
			.filter(which)
			.forEach(rows -> all.computeIfAbsent(rows.entity(), key -> new java.util.ArrayList<>()).add(rows));
		return all;
	}

	/** The newest edition of the declarations. */
	int edition() {
		return modules.stream()
			.flatMap(module -> module.rows().stream())
			.mapToInt(RecordedRows.Rows::since)
			.max()
			.orElse(0);
	}

	void take(Writer writer) {
		takeSince(0, writer);
	}

	/** Only what was declared after that edition. */
	void takeSince(int edition, Writer writer) {
		byEntity(modules, rows -> rows.since() > edition)
			.forEach((entity, declared) -> take(entity, new RowReading(jdbc, declared), writer));
	}

	private static void take(String entity, RowReading reading, Writer writer) {
		String after = null;
		while (true) {
			String last = reading.far(after, PART);
			Map<String, Map<String, String>> said = reading.said(new RowReading.Range(after, last));
			if (!said.isEmpty()) {
				String end = said.keySet().stream().reduce((a, b) -> b).orElseThrow();
				writer.part(entity, end, said);
			}
			if (last == null) {
				return;
			}
			after = last;
		}
	}

}
