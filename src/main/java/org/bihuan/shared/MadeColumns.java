package org.bihuan.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What kind of values a column holds, whether none, which it has by default and how text
 * compares, decides what a query finds: who alters it changes what people see and may,
 * and no row. So each column of the product's tables is held against
 * {@code db/columns.txt}, which says in one wording for every database what the
 * migrations make. Of the engine's tables the kinds of values alone are bounded.
 */
final class MadeColumns {

	private static final String EXACT = " exact";

	/** A database's own word for a kind of values, and the one word for it. */
	private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("character varying", "varchar"),
			Map.entry("varchar", "varchar"), Map.entry("character", "char"), Map.entry("char", "char"),
			Map.entry("character large object", "text"), Map.entry("tinytext", "text"), Map.entry("text", "text"),
			Map.entry("mediumtext", "text"), Map.entry("longtext", "text"), Map.entry("binary large object", "blob"),
			Map.entry("tinyblob", "blob"), Map.entry("blob", "blob"), Map.entry("mediumblob", "blob"),
			Map.entry("longblob", "blob"), Map.entry("binary varying", "varbinary"),
			Map.entry("varbinary", "varbinary"), Map.entry("boolean", "boolean"), Map.entry("tinyint", "boolean"),
			Map.entry("smallint", "smallint"), Map.entry("integer", "int"), Map.entry("int", "int"),
			Map.entry("bigint", "bigint"), Map.entry("numeric", "decimal"), Map.entry("decimal", "decimal"),
			Map.entry("double precision", "double"), Map.entry("double", "double"), Map.entry("date", "date"),
			Map.entry("datetime", "timestamp"), Map.entry("timestamp", "timestamp"));

	private static final Set<String> SESSIONS = Set.of("SPRING_SESSION", "SPRING_SESSION_ATTRIBUTES");

	private static final Set<String> SIZED = Set.of("varchar", "char", "varbinary");

	private static final String EMBEDDED = """
			select c.table_name tab, c.column_name col, c.data_type kind, c.character_maximum_length size,
			c.numeric_precision prec, c.numeric_scale scale, c.is_nullable nullable, c.column_default val,
			null compared, '' signs
			from information_schema.columns c join information_schema.tables t
			on t.table_schema = c.table_schema and t.table_name = c.table_name
			where c.table_schema = 'PUBLIC' and t.table_type = 'BASE TABLE'""";

	private static final String SERVER = """
			select c.table_name tab, c.column_name col, c.data_type kind, c.character_maximum_length size,
			c.numeric_precision prec, c.numeric_scale scale, c.is_nullable nullable, c.column_default val,
			c.collation_name compared, c.column_type signs
			from information_schema.columns c join information_schema.tables t
			on t.table_schema = c.table_schema and t.table_name = c.table_name
			where c.table_schema = database() and t.table_type = 'BASE TABLE'""";

	/** H2 keeps so long a text, or bytes, as a large object or not. */
	private static final long LARGE = 1_000_000_000;

	private static final List<String> LINES = lines("/db/columns.txt");

	private MadeColumns() {
	}

	/**
	 * Adds each column that is another than the migrations make, or is not there. One of
	 * a name that no column of the product has is a newer version's: no query asks for
	 * it.
	 */
	static void name(JdbcOperations jdbc, boolean embedded, Collection<String> found) {
		Set<String> here = of(jdbc, embedded);
		Set<String> made = said(embedded);
		Set<String> tables = tables();
		Set<String> bases = here.stream().map(MadeColumns::table).collect(Collectors.toSet());
		Set<String> columns = here.stream().map(MadeColumns::column).collect(Collectors.toSet());
		Set<String> names = names();
		here.stream()
			.filter(line -> tables.contains(table(line)) && !made.contains(line))
			.filter(line -> names.contains(name(line)))
			.forEach(line -> add(found, column(line)));
		MadeKeys.name(jdbc, embedded, LINES.stream().filter(line -> !isColumn(line)).toList(), bases, found);
		made.stream()
			.map(MadeColumns::column)
			.filter(column -> bases.contains(table(column)) && !columns.contains(column))
			.forEach(column -> add(found, column));
	}

	/** Of a server also how text compares; H2 knows one way. */
	static Set<String> said(boolean embedded) {
		return LINES.stream()
			.filter(MadeColumns::isColumn)
			.map(line -> embedded ? line.replace(EXACT, "") : line)
			.collect(Collectors.toSet());
	}

	private static void add(Collection<String> found, String column) {
		Predicate<String> told = each -> each.toLowerCase(Locale.ROOT).endsWith(" " + column);
		if (found.stream().noneMatch(told)) {
			found.add("COLUMN " + column.toUpperCase(Locale.ROOT));
		}
	}

	/**
	 * Adds each column of whatever table whose values are of a kind the product keeps
	 * none of: objects of Java, words of a list, shapes, documents.
	 */
	static void nameKinds(JdbcOperations jdbc, boolean embedded, Collection<String> found) {
		jdbc.query(embedded ? EMBEDDED : SERVER, row -> {
			String kind = row.getString("kind").toLowerCase(Locale.ROOT);
			if (!KINDS.containsKey(kind)) {
				found.add("TYPE " + row.getString("tab") + "." + row.getString("col"));
			}
		});
	}

	/** A line for each column of the tables there are. */
	static Set<String> of(JdbcOperations jdbc, boolean embedded) {
		Set<String> lines = new TreeSet<>();
		jdbc.query(embedded ? EMBEDDED : SERVER, row -> {
			String kind = row.getString("kind").toLowerCase(Locale.ROOT);
			String signs = row.getString("signs").toLowerCase(Locale.ROOT);
			String table = tableOf(row.getString("tab"), embedded);
			StringBuilder line = new StringBuilder(table).append('.')
				.append(row.getString("col").toLowerCase(Locale.ROOT))
				.append(' ')
				.append(KINDS.getOrDefault(kind, kind));
			if (SIZED.contains(KINDS.getOrDefault(kind, kind))) {
				sized(line, kind, row.getLong("size"));
			}
			if ("decimal".equals(KINDS.get(kind))) {
				line.append('(').append(row.getString("prec")).append(',').append(row.getString("scale")).append(')');
			}
			line.append(signs.contains("unsigned") || signs.contains("zerofill") ? " unsigned" : "")
				.append("YES".equals(row.getString("nullable")) ? " null" : "")
				.append(compared(row.getString("compared")));
			lines.add(line + value(row.getString("val"), kind));
		});
		return lines;
	}

	/**
	 * Of a server as it is: RECTIFICATION_CASE may be another than rectification_case.
	 */
	static String tableOf(String name, boolean embedded) {
		return embedded || isSession(name) ? name.toLowerCase(Locale.ROOT) : name;
	}

	/** The tables of page sessions alone are made in capitals. */
	static boolean isSession(String name) {
		return SESSIONS.contains(name.toUpperCase(Locale.ROOT));
	}

	private static void sized(StringBuilder line, String kind, long size) {
		if (size < LARGE) {
			line.append('(').append(size).append(')');
		}
		else {
			line.setLength(line.indexOf(" "));
			line.append(kind.startsWith("binary") ? " blob" : " text");
		}
	}

	/** Of text: sign by sign, to the last space where it says who somebody is. */
	private static String compared(@Nullable String collation) {
		return collation == null || collation.equals("utf8mb4_bin") ? ""
				: Set.of("utf8mb4_0900_bin", "utf8mb4_nopad_bin").contains(collation) ? EXACT : " " + collation;
	}

	private static String value(@Nullable String value, String kind) {
		if (value == null || value.equalsIgnoreCase("null")) {
			return "";
		}
		String bare = value.replaceFirst("(?s)^'(.*)'$", "$1");
		return " = " + switch (KINDS.getOrDefault(kind, kind)) {
			case "boolean" -> bare.equalsIgnoreCase("true") ? "1" : bare.equalsIgnoreCase("false") ? "0" : bare;
			case "decimal", "int", "bigint" -> number(bare);
			default -> bare.isEmpty() ? "''" : bare;
		};
	}

	private static String number(String text) {
		try {
			return new BigDecimal(text).stripTrailingZeros().toPlainString();
		}
		catch (NumberFormatException other) {
			return text;
		}
	}

	/** And not a key. */
	private static boolean isColumn(String line) {
		return column(line).contains(".");
	}

	private static String column(String line) {
		return line.split(" ", 2)[0];
	}

	/** Without its table. */
	private static String name(String line) {
		return column(line).substring(column(line).indexOf('.') + 1);
	}

	private static String table(String line) {
		return line.substring(0, line.indexOf('.'));
	}

	/** The tables and columns that are the product's. */
	static Set<String> tables() {
		return LINES.stream().filter(MadeColumns::isColumn).map(MadeColumns::table).collect(Collectors.toSet());
	}

	static Set<String> names() {
		return LINES.stream().filter(MadeColumns::isColumn).map(MadeColumns::name).collect(Collectors.toSet());
	}

	/** Those of a file of ours that say something. */
	static List<String> lines(String file) {
		try (InputStream made = MadeColumns.class.getResourceAsStream(file)) {
			return new String(java.util.Objects.requireNonNull(made).readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter(line -> !line.isBlank() && !line.startsWith("#"))
				.toList();
		}
		catch (IOException gone) {
			throw new UncheckedIOException(gone);
		}
	}

}
