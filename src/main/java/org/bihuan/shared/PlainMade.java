package org.bihuan.shared;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a statement by which H2 makes a table, key, check, view or user again is made
 * of names in marks, literals and few words. Whatever calls, loads, links or opens
 * something, and columns of kinds that hold more than text, numbers, dates and bytes, are
 * of others.
 */
final class PlainMade {

	private static final Pattern LITERAL = Pattern.compile("'[A-Za-z0-9_ .:-]*+'");

	private static final Pattern NAME = Pattern.compile("\"[A-Za-z0-9_$]++\"");

	/** H2 takes LARGE OBJECT for text or bytes, but OBJECT alone for one of Java. */
	private static final Pattern LARGE = Pattern.compile("(?i)\\b(character|binary) large object\\b");

	/** The only places where brackets after a name list columns and call nothing. */
	private static final Pattern COLUMNS = Pattern.compile("(?i)^\\s*create\\s[a-z\\s]*(table|view)\\s+#(\\.#)?\\s*\\("
			+ "|^\\s*create\\s[a-z\\s]*(index|key)\\s+#(\\.#)?\\s+on\\s+#(\\.#)?\\s*\\("
			+ "|\\breferences\\s+#(\\.#)?\\s*\\(");

	private static final Pattern CALLED = Pattern.compile("#\\s*\\(");

	private static final Pattern SIGNS = Pattern.compile("[A-Za-z0-9_#\\s.,()<>=+-]*+");

	private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");

	private static final Set<String> WORDS = Set.of("add", "admin", "alter", "and", "as", "asc", "belongs_to_table",
			"bigint", "binary", "boolean", "by", "cached", "cascade", "cast", "character", "check", "constraint",
			"create", "create_build", "current_timestamp", "cycle", "date", "decfloat", "decimal", "default", "delete",
			"desc", "distinct", "double", "exists", "false", "first", "float", "force", "foreign", "from", "generated",
			"hash", "identity", "if", "in", "increment", "index", "inner", "integer", "is", "join", "key", "last",
			"localtimestamp", "maxvalue", "minvalue", "no", "nocheck", "not", "null", "nulls", "numeric", "on", "or",
			"precision", "primary", "real", "references", "restart", "restrict", "salt", "select", "selectivity",
			"sequence", "set", "smallint", "start", "table", "time", "timestamp", "tinyint", "true", "unique", "user",
			"varying", "view", "where", "with", "write_delay", "zone");

	private PlainMade() {
	}

	static boolean isPlain(String statement) {
		if (statement.indexOf('#') >= 0) {
			return false;
		}
		String bare = LARGE.matcher(NAME.matcher(LITERAL.matcher(statement).replaceAll(" 0 ")).replaceAll("#"))
			.replaceAll("date");
		return SIGNS.matcher(bare).matches() && !CALLED.matcher(COLUMNS.matcher(bare).replaceAll("key (")).find()
				&& WORD.matcher(bare).results().allMatch(word -> WORDS.contains(word.group().toLowerCase(Locale.ROOT)));
	}

}
