package org.bihuan.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Of two rows with one id each reader might take another: so each primary and unique key
 * that the migrations make, as {@code db/columns.txt} says them, must stand.
 */
final class MadeKeys {

	private static final String EMBEDDED = """
			select table_name tab, index_name named, column_name col, null part from information_schema.index_columns
			where table_schema = 'PUBLIC' and is_unique = true order by table_name, index_name, ordinal_position""";

	private static final String SERVER = """
			select table_name tab, index_name named, column_name col, sub_part part from information_schema.statistics
			where table_schema = database() and non_unique = 0
			order by table_name, index_name, seq_in_index""";

	private MadeKeys() {
	}

	/** Adds each that is not there, of the tables that are. */
	static void name(JdbcOperations jdbc, boolean embedded, List<String> made, Set<String> tables,
			Collection<String> found) {
		Set<String> here = of(jdbc, embedded);
		made.stream()
			.filter(key -> tables.contains(key.split(" ", 2)[0]) && !here.contains(key))
			.forEach(key -> found.add("KEY " + key.toUpperCase(Locale.ROOT).replace(" UNIQUE", "")));
	}

	/** A line for each, by its columns, and where it takes only so much of one. */
	static Set<String> of(JdbcOperations jdbc, boolean embedded) {
		Map<Key, List<String>> keys = new LinkedHashMap<>();
		jdbc.query(embedded ? EMBEDDED : SERVER, row -> {
			keys.computeIfAbsent(new Key(MadeColumns.tableOf(row.getString("tab"), embedded), row.getString("named")),
					key -> new ArrayList<>())
				.add(column(row.getString("col"), row.getString("part")));
		});
		return keys.entrySet()
			.stream()
			.map(key -> key.getKey().table() + " unique(" + String.join(",", key.getValue()) + ")")
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** A name may hold signs by which one column would look like two. */
	private static String column(@Nullable String name, @Nullable String part) {
		String column = name == null ? "" : name.toLowerCase(Locale.ROOT);
		return column.matches("[a-z0-9_]+") && part == null ? column : "'" + column + "' " + part;
	}

	private record Key(String table, String name) {

	}

}
