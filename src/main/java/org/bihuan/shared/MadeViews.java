package org.bihuan.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Lists, counts and letters read views, so who writes one anew decides what people see
 * and no row tells it. Each view of the product must read the tables, columns and rows
 * that {@code db/views.txt} says, and its text must be there to be read. A name of the
 * product in other letters, which a server may take for another table, is nobody's of
 * ours.
 */
final class MadeViews {

	private static final String SCHEMA = "table_schema = %s";

	/** By the name of each. */
	private static final Map<String, ViewText> MADE = MadeColumns.lines("/db/views.txt")
		.stream()
		.map(line -> line.split(" = ", 2))
		.collect(Collectors.toMap(line -> line[0], line -> ViewText.of(line[1], "", ' ').orElseThrow()));

	private MadeViews() {
	}

	/**
	 * Adds each that is another than the migrations make, a table in the place of one,
	 * and names in other letters. Columns a view has besides are a newer version's, as
	 * long as no column of the product has their names.
	 */
	static void name(JdbcOperations jdbc, boolean embedded, Collection<String> found) {
		String schema = SCHEMA.formatted(embedded ? "'PUBLIC'" : "database()");
		String own = embedded ? "public" : jdbc.queryForObject("select database()", String.class);
		Map<String, List<String>> columns = new HashMap<>();
		jdbc.query("select table_name, column_name from information_schema.columns where " + schema
				+ " order by table_name, ordinal_position", row -> {
					columns.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
						.add(row.getString(2).toLowerCase(Locale.ROOT));
				});
		jdbc.query("select table_name, view_definition from information_schema.views where " + schema, row -> {
			String name = row.getString(1);
			ViewText made = MADE.get(MadeColumns.tableOf(name, embedded));
			if (made != null && !fits(read(row.getString(2), own, embedded), made, columns.get(name))) {
				found.add("VIEW " + name);
			}
		});
		Map<String, Set<String>> letters = new TreeMap<>();
		jdbc.query("select table_name, table_type from information_schema.tables where " + schema, row -> {
			String name = row.getString(1);
			letters.computeIfAbsent(name.toLowerCase(Locale.ROOT), small -> new HashSet<>()).add(name);
			if (MADE.containsKey(MadeColumns.tableOf(name, embedded)) && !"VIEW".equals(row.getString(2))) {
				found.add("TABLE " + name);
			}
		});
		letters.forEach((small, names) -> names.stream()
			.filter(name -> isOther(name, small, names.size(), embedded))
			.forEach(name -> found.add("TABLE " + name)));
	}

	private static @Nullable ViewText read(@Nullable String text, @Nullable String own, boolean embedded) {
		return ViewText.of(text == null ? "" : text, own == null ? "" : own, embedded ? '"' : '`').orElse(null);
	}

	private static boolean fits(@Nullable ViewText here, ViewText made, @Nullable List<String> names) {
		if (here == null || names == null || !here.reads(made) || here.columns().size() != names.size()) {
			return false;
		}
		Map<String, String> wanted = new HashMap<>();
		made.columns().forEach(column -> wanted.put(column.substring(column.indexOf('.') + 1), column));
		Set<String> known = MadeColumns.names();
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i);
			String is = wanted.remove(name);
			if (is == null ? known.contains(name) : !is.equals(here.columns().get(i))) {
				return false;
			}
		}
		return wanted.isEmpty();
	}

	/** Of two that differ by letters alone the one that is not ours, or both. */
	private static boolean isOther(String name, String small, int alike, boolean embedded) {
		if (MadeColumns.isSession(name)) {
			return alike > 1 && name.equals(small);
		}
		boolean ours = MADE.containsKey(small) || MadeColumns.tables().contains(small);
		return ours ? !embedded && !name.equals(small) : alike > 1;
	}

}
