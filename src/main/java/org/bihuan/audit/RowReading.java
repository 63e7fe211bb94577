package org.bihuan.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.bihuan.shared.RecordedRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what rows of one kind of thing say, a range of ids at a time. */
class RowReading {

	/**
	 * Ids after the first, up to the last, where there are such; without either it is all
	 * there is, the empty id among them.
	 */
	record Range(@Nullable String after, @Nullable String last) {

		boolean holds(String id) {
			return (after == null || id.compareTo(after) > 0) && (last == null || id.compareTo(last) <= 0);
		}

		/** The condition on this column; its parameters are {@link #params}. */
		String on(String column) {
			return after == null && last == null ? "1 = 1"
					: Stream.of(after == null ? "" : column + " > ?", last == null ? "" : column + " <= ?")
						.filter(part -> !part.isEmpty())
						.collect(Collectors.joining(" and "));
		}

		List<Object> params() {
			List<Object> params = new ArrayList<>();
			if (after != null) {
				params.add(after);
			}
			if (last != null) {
				params.add(last);
			}
			return params;
		}

	}

	private final JdbcClient jdbc;

	private final List<RecordedRows.Rows> declared;

	RowReading(JdbcClient jdbc, List<RecordedRows.Rows> declared) {
		this.jdbc = jdbc;
		this.declared = declared;
	}

	/** By id, then by field; what is empty or false says nothing. */
	Map<String, Map<String, String>> said(Range range) {
		Map<String, Map<String, String>> found = new TreeMap<>();
		for (RecordedRows.Rows each : declared) {
			Set<String> seen = new HashSet<>();
			for (Map<String, Object> row : jdbc.sql(sql(each, range)).params(range.params()).query().listOfRows()) {
				Map<String, Object> named = new HashMap<>();
				row.forEach((column, value) -> named.put(column.toLowerCase(java.util.Locale.ROOT), value));
				String id = String.valueOf(named.get("id"));
				if (named.containsKey("said")) {
					put(found, id, String.valueOf(named.get("field")), named.get("said"), seen);
				}
				else {
					each.fields().forEach(field -> put(found, id, field, named.get(field), seen));
				}
			}
		}
		return found;
	}

	/**
	 * Of two rows with one id it says both: which of them a reader takes nobody knows.
	 */
	private static void put(Map<String, Map<String, String>> found, String id, String field, @Nullable Object value,
			Set<String> seen) {
		boolean again = !seen.add(id + "\n" + field);
		if (again || saysSomething(value)) {
			String said = saysSomething(value) ? String.valueOf(SaidRows.kept(value)) : "";
			found.computeIfAbsent(id, key -> new TreeMap<>())
				.merge(field, again ? " | " + said : said, (first, second) -> first + second);
		}
	}

	static boolean saysSomething(@Nullable Object value) {
		return value != null && !value.toString().isEmpty() && !value.toString().equals("false");
	}

	/** The id so many rows on, where there are as many. */
	@Nullable String far(@Nullable String after, int count) {
		String nearest = null;
		for (RecordedRows.Rows each : declared) {
			Range open = new Range(after, null);
			String far = jdbc
				.sql("select id from (" + sql(each, open) + ") part order by id limit 1 offset " + (count - 1))
				.params(open.params())
				.query(String.class)
				.optional()
				.orElse(null);
			if (far != null && (nearest == null || far.compareTo(nearest) < 0)) {
				nearest = far;
			}
		}
		return nearest;
	}

	/** Whether what the record tells under this name must have its row. */
	boolean mustStand(String field) {
		return declared.stream()
			.anyMatch(each -> each.mustStand() && each.fields()
				.stream()
				.anyMatch(name -> name.endsWith(":") ? field.startsWith(name) : name.equals(field)));
	}

	private static String sql(RecordedRows.Rows rows, Range range) {
		return rows.sql().replace("{range}", range.on(rows.idColumn()));
	}

}
