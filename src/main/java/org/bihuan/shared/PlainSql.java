package org.bihuan.shared;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an expression out of a database's own description only takes columns and fixed
 * words: written by names between marks, literals and few words of SQL. Whatever could
 * call something, look elsewhere or tell one session from another is not plain.
 */
final class PlainSql {

	/** Of a literal no sign could end it early, whatever the database makes of it. */
	private static final String WORD = "'[A-Za-z0-9_ .:-]*'";

	private static final Pattern LITERAL = Pattern
		.compile("(?i)-?[0-9.]+|true|false|null|(_utf8mb[34])?" + WORD + "|b'[01]+'");

	private static final Pattern NOW = Pattern.compile("(?i)(current_timestamp|now|localtimestamp)(\\([0-6]?\\))?");

	private static final Pattern SIGNS = Pattern.compile("[A-Za-z0-9_$\\s\"`().,<>=!+-]*");

	private static final Pattern NAME = Pattern.compile("\"[^\"]*\"|`[^`]*`");

	private static final Pattern CALLED = Pattern.compile("(\"[^\"]*\"|`[^`]*`)\\s*\\(");

	private static final Pattern BARE = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

	private static final Set<String> WORDS = Set.of("select", "from", "where", "and", "or", "not", "in", "is", "null",
			"as", "inner", "join", "on", "exists", "true", "false", "cast", "numeric", "decimal", "limit", "_utf8mb4",
			"_utf8mb3");

	private static final Pattern READ = Pattern
		.compile("(?i)\\b(?:from|join)\\b\\s*+\\(*+\\s*+(\"[^\"]*+\"|`[^`]*+`)?(\\s*+\\.)?");

	private PlainSql() {
	}

	/** A number, a word, or the moment. */
	static boolean isDefault(String text) {
		return LITERAL.matcher(text.strip()).matches() || isNow(text);
	}

	static boolean isNow(String text) {
		return NOW.matcher(text.strip()).matches();
	}

	/**
	 * A check or a view that compares columns with each other and with literals. One
	 * whose text is not shown is none.
	 */
	static boolean isPlain(String text) {
		String rest = text.replace("\\'", "'").replaceAll(WORD, " 0 ");
		return !rest.isBlank() && SIGNS.matcher(rest).matches() && !CALLED.matcher(rest).find()
				&& BARE.matcher(NAME.matcher(rest).replaceAll(" "))
					.results()
					.allMatch(word -> WORDS.contains(word.group().toLowerCase(Locale.ROOT)));
	}

	/** Whether it reads nothing but these, named without a schema, in small letters. */
	static boolean readsOnly(String text, Set<String> tables) {
		Matcher read = READ.matcher(text);
		while (read.find()) {
			String name = read.group(1);
			if (name == null || read.group(2) != null
					|| !tables.contains(name.substring(1, name.length() - 1).toLowerCase(Locale.ROOT))) {
				return false;
			}
		}
		return true;
	}

}
