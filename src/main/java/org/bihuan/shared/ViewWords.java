package org.bihuan.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a view's text: names in marks, few words of SQL, literals and signs. A
 * text with anything else has none, so that nothing is left out of what is compared.
 */
final class ViewWords {

	private static final Pattern WORD = Pattern.compile("(?:\"[A-Za-z0-9_$]++\"|`[A-Za-z0-9_$]++`"
			+ "|(?:_utf8mb[34])?'[A-Za-z0-9_]*+'|[0-9]++|[A-Za-z][A-Za-z0-9_]*+|<>|<=|>=|[(),.=<>+])\\s*+");

	private static final Set<String> WORDS = Set.of("select", "from", "where", "and", "join", "inner", "on", "as",
			"exists", "is", "not", "null", "true", "false", "limit");

	/** Before a name, which is no word of SQL then. */
	private static final String NAME = "`";

	private ViewWords() {
	}

	/**
	 * Each in order, or nothing where one is of another kind.
	 * @param marks of names: of the embedded database, which tells no letters apart, of a
	 * server, which may, or a space for none
	 */
	static Optional<List<String>> of(String said, char marks) {
		String text = said.strip();
		List<String> words = new ArrayList<>();
		Matcher word = WORD.matcher(text);
		int end = 0;
		while (end < text.length()) {
			if (!word.find() || word.start() != end) {
				return Optional.empty();
			}
			String read = read(word.group().strip(), marks);
			if (read.isEmpty()) {
				return Optional.empty();
			}
			words.add(read);
			end = word.end();
		}
		return Optional.of(words);
	}

	private static String read(String word, char marks) {
		String small = word.toLowerCase(Locale.ROOT);
		char first = word.charAt(0);
		if (first == '"' || first == '`') {
			String name = NAME + word.substring(1, word.length() - 1);
			return first != marks ? "" : first == '"' ? name.toLowerCase(Locale.ROOT) : name;
		}
		if (word.endsWith("'")) {
			return word.substring(word.indexOf('\''));
		}
		if (Character.isLetter(first) && !WORDS.contains(small)) {
			return marks == ' ' ? NAME + small : "";
		}
		return small;
	}

	static boolean isName(String word) {
		return word.startsWith(NAME);
	}

	static String name(String word) {
		return word.substring(NAME.length());
	}

	static boolean isLiteral(String word) {
		return word.startsWith("'") || !word.isEmpty() && Character.isDigit(word.charAt(0));
	}

}
