package org.bihuan.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What stands in the database beside plain tables: whoever writes it could let it run
 * code, lie to who reads or write what nobody asked for. Allowed are tables of the
 * database's own kind, columns and views as the migrations make them, defaults that are
 * literals, and checks that only compare; everything else is named, and so is what cannot
 * be read.
 */
public final class DatabaseObjects {

	/** What a module shows others, of whatever version. */
	private static final Pattern VIEW = Pattern.compile("(?<![a-z])[a-z]++_v_[a-z_]++");

	private DatabaseObjects() {
	}

	/** The kind and name of each that is not the product's, in order. */
	public static List<String> foreign(JdbcOperations jdbc) {
		Collection<String> found = beside(jdbc);
		boolean embedded = isEmbedded(jdbc);
		if (!embedded || !areColumnsHidden(found)) {
			MadeColumns.name(jdbc, embedded, found);
			MadeViews.name(jdbc, embedded, found);
		}
		return new ArrayList<>(found);
	}

	/** The same for tables of whatever version. */
	private static Collection<String> beside(JdbcOperations jdbc) {
		Collection<String> found = new TreeSet<>();
		boolean embedded = isEmbedded(jdbc);
		if (embedded) {
			embedded(jdbc, found);
		}
		else {
			server(jdbc, found);
		}
		if (!embedded || !areColumnsHidden(found)) {
			MadeColumns.nameKinds(jdbc, embedded, found);
		}
		return found;
	}

	/** With some kinds of tables the embedded database lists nobody's columns. */
	private static boolean areColumnsHidden(Collection<String> found) {
		return found.stream().anyMatch(each -> each.startsWith("TABLE ") || each.startsWith("VIEW "));
	}

	private static boolean isEmbedded(JdbcOperations jdbc) {
		return Boolean.TRUE.equals(jdbc.execute(
				(ConnectionCallback<Boolean>) connection -> connection.getMetaData().getURL().startsWith("jdbc:h2:")));
	}

	/**
	 * Throws {@link IllegalStateException} where an embedded database holds any: they
	 * would run in this process, whatever is read.
	 */
	public static void refuseEmbedded(DataSource source) {
		JdbcTemplate jdbc = new JdbcTemplate(source);
		Collection<String> foreign = isEmbedded(jdbc) ? beside(jdbc) : List.of();
		if (!foreign.isEmpty()) {
			throw new IllegalStateException("The embedded database holds what the product did not make: "
					+ String.join(", ", foreign) + ". It would run inside the product, which therefore does not start. "
					+ "Keep a copy of the file, find out who wrote it, and start from a backup or drop these");
		}
	}

	private static void embedded(JdbcOperations jdbc, Collection<String> found) {
		named(jdbc, found, "SCHEMA", """
				select schema_name from information_schema.schemata
				where schema_name not in ('INFORMATION_SCHEMA', 'PUBLIC')""");
		named(jdbc, found, "ROUTINE", "select routine_name from information_schema.routines");
		named(jdbc, found, "TRIGGER", "select trigger_name from information_schema.triggers");
		named(jdbc, found, "SYNONYM", "select synonym_name from information_schema.synonyms");
		named(jdbc, found, "CONSTANT", "select constant_name from information_schema.constants");
		named(jdbc, found, "DOMAIN",
				"select domain_name from information_schema.domains where domain_schema = 'PUBLIC'");
		named(jdbc, found, "TABLE", """
				select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type <> 'VIEW'
				and (table_type <> 'BASE TABLE' or table_class <> 'org.h2.mvstore.db.MVTable')""");
		named(jdbc, found, "VIEW", """
				select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_type = 'VIEW'
				and table_class <> 'org.h2.table.TableView'""");
		if (areColumnsHidden(found)) {
			return;
		}
		named(jdbc, found, "COLUMN", """
				select concat(table_name, '.', column_name) from information_schema.columns
				where table_schema = 'PUBLIC' and (is_generated <> 'NEVER' or generation_expression is not null
				or column_on_update is not null or domain_name is not null)""");
		pairs(jdbc, """
				select concat(table_name, '.', column_name), column_default from information_schema.columns
				where table_schema = 'PUBLIC' and column_default is not null""")
			.filter(each -> !PlainSql.isDefault(each.getValue()))
			.forEach(each -> found.add("DEFAULT " + each.getKey()));
		checksAndViews(jdbc, found, "PUBLIC", "\"PUBLIC\".", name -> name.toLowerCase(Locale.ROOT));
	}

	private static void server(JdbcOperations jdbc, Collection<String> found) {
		String schema = String.valueOf(jdbc.queryForObject("select database()", String.class));
		named(jdbc, found, "ROUTINE",
				"select routine_name from information_schema.routines where routine_schema = database()");
		named(jdbc, found, "TRIGGER", """
				select trigger_name from information_schema.triggers
				where trigger_schema = database() or event_object_schema = database()""");
		named(jdbc, found, "EVENT", "select event_name from information_schema.events where event_schema = database()");
		named(jdbc, found, "TABLE", """
				select table_name from information_schema.tables where table_schema = database()
				and table_type <> 'VIEW' and (table_type <> 'BASE TABLE' or coalesce(engine, '') <> 'InnoDB')""");
		if (!text(jdbc.queryForObject("select @@global.init_connect", String.class)).isBlank()) {
			found.add("SETTING INIT_CONNECT");
		}
		named(jdbc, found, "PLUGIN", """
				select plugin_name from information_schema.plugins
				where plugin_status = 'ACTIVE' and lower(plugin_name) like '%rewriter%'""");
		boolean quoted = isQuoted(jdbc);
		for (Map<String, Object> column : jdbc.queryForList("""
				select table_name tab, column_name col, column_default val, extra more, generation_expression made
				from information_schema.columns where table_schema = database() and table_name not in
				(select table_name from information_schema.views where table_schema = database())
				and (extra <> '' or column_default is not null or coalesce(generation_expression, '') <> '')""")) {
			column(column, quoted, found);
		}
		checksAndViews(jdbc, found, schema, "`" + schema.replace("`", "``") + "`.", name -> name);
	}

	/** MariaDB tells a literal by its quotes, MySQL an expression by a word beside it. */
	private static boolean isQuoted(JdbcOperations jdbc) {
		return String.valueOf(jdbc.queryForObject("select version()", String.class)).contains("MariaDB");
	}

	private static void column(Map<String, Object> column, boolean quoted, Collection<String> found) {
		String name = column.get("tab") + "." + column.get("col");
		String more = text(column.get("more")).toLowerCase(Locale.ROOT);
		String value = text(column.get("val"));
		boolean computed = more.contains("default_generated");
		String rest = more.replace("default_generated", "")
			.replace("auto_increment", "")
			.replaceAll("on update current_timestamp(\\([0-6]?\\))?", "")
			.strip();
		if (!rest.isEmpty() || !text(column.get("made")).isEmpty()) {
			found.add("COLUMN " + name);
		}
		boolean plain = quoted ? value.isEmpty() || PlainSql.isDefault(value) : !computed || PlainSql.isNow(value);
		if (!plain) {
			found.add("DEFAULT " + name);
		}
	}

	private static void checksAndViews(JdbcOperations jdbc, Collection<String> found, String schema, String prefix,
			UnaryOperator<String> letters) {
		jdbc.query("""
				select constraint_name, check_clause from information_schema.check_constraints
				where constraint_schema = ?""", row -> {
			if (!PlainSql.isPlain(text(row.getString(2)).replace(prefix, ""))) {
				found.add("CHECK " + row.getString(1));
			}
		}, schema);
		Set<String> tables = new HashSet<>();
		jdbc.query(
				"select table_name from information_schema.tables where table_schema = ? and table_type = 'BASE TABLE'",
				row -> {
					tables.add(row.getString(1).toLowerCase(Locale.ROOT));
				}, schema);
		jdbc.query("select table_name, view_definition from information_schema.views where table_schema = ?", row -> {
			String name = row.getString(1);
			String made = text(row.getString(2)).replace(prefix, "");
			if (!VIEW.matcher(letters.apply(name)).matches() || !PlainSql.isPlain(made)
					|| !PlainSql.readsOnly(made, tables)) {
				found.add("VIEW " + name);
			}
		}, schema);
	}

	private static void named(JdbcOperations jdbc, Collection<String> found, String kind, String sql) {
		jdbc.queryForList(sql, String.class).forEach(name -> found.add(kind + " " + name));
	}

	private static Stream<Map.Entry<String, String>> pairs(JdbcOperations jdbc, String sql) {
		return jdbc.query(sql, (row, index) -> Map.entry(row.getString(1), text(row.getString(2)))).stream();
	}

	private static String text(@Nullable Object value) {
		return value == null ? "" : value.toString();
	}

}
