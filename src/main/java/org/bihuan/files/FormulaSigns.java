package org.bihuan.files;

import java.util.function.BiPredicate;

/**
 * Walks through a formula once, from sign to sign: texts, quoted names of sheets, columns
 * in brackets, and the functions between. Nothing is cut out before it was looked at.
 */
final class FormulaSigns {

	/** What no name of a sheet may hold, but a path or a program does. */
	private static final String NO_SHEET = "\\/?*|";

	private final String formula;

	/** Whether a function may stand there, with the text it is given first. */
	private final BiPredicate<String, String> functions;

	private int at;

	private boolean path;

	private boolean sheet;

	FormulaSigns(String formula, BiPredicate<String, String> functions) {
		this.formula = formula;
		this.functions = functions;
	}

	/**
	 * Whether all of it is in the book itself: no other book, no program, no function
	 * that is not allowed, and no text, name or bracket that does not end.
	 */
	boolean staysInside() {
		while (at < formula.length()) {
			char sign = formula.charAt(at);
			boolean goesOn = switch (sign) {
				case '"' -> text() != null;
				case '\'' -> sheetName();
				case '[' -> bracket();
				case '|' -> false;
				default -> sign(sign);
			};
			if (!goesOn) {
				return false;
			}
		}
		return !path || !sheet;
	}

	private boolean sign(char sign) {
		if (isFirst(sign)) {
			return word();
		}
		path |= sign == '\\';
		sheet |= sign == '!';
		at++;
		return true;
	}

	/** The text that begins here, null when it does not end. */
	private String text() {
		int end = formula.indexOf('"', at + 1);
		String text = end < 0 ? null : formula.substring(at + 1, end);
		at = end + 1;
		return text;
	}

	private boolean sheetName() {
		int begin = ++at;
		for (; at < formula.length() && formula.charAt(at) != '\''; at++) {
			if (NO_SHEET.indexOf(formula.charAt(at)) >= 0) {
				return false;
			}
		}
		String name = formula.substring(begin, at++);
		return at <= formula.length() && (name.indexOf('[') < 0 || isNumbered(name));
	}

	/** Of a book by its number in this file, whose links are looked at elsewhere. */
	private static boolean isNumbered(String name) {
		int end = name.indexOf(']');
		return name.startsWith("[") && end > 1 && name.lastIndexOf('[') == 0
				&& name.substring(1, end).chars().allMatch(c -> c >= '0' && c <= '9');
	}

	/** Columns of a table, or the number of a book; a quote makes the next sign plain. */
	private boolean bracket() {
		int begin = at;
		int depth = 0;
		do {
			char sign = formula.charAt(at);
			if (sign == '|' || isFirst(sign) && !word()) {
				return false;
			}
			if (!isFirst(sign)) {
				depth += sign == '[' ? 1 : sign == ']' ? -1 : 0;
				path |= sign == '\\';
				at += sign == '\'' ? 2 : 1;
			}
		}
		while (depth > 0 && at < formula.length());
		if (depth > 0) {
			return false;
		}
		return !leadsToSheet() || isNumbered(formula.substring(begin, at));
	}

	/** Whether what follows is a sheet's name and the sign after it. */
	private boolean leadsToSheet() {
		int end = at;
		while (end < formula.length() && (isPart(formula.charAt(end)) || " :$".indexOf(formula.charAt(end)) >= 0)) {
			end++;
		}
		return end < formula.length() && formula.charAt(end) == '!';
	}

	/** A name; when it is called, that of a function. */
	private boolean word() {
		int begin = at;
		while (at < formula.length() && isPart(formula.charAt(at))) {
			at++;
		}
		int open = blanks(at);
		if (open == formula.length() || formula.charAt(open) != '(') {
			return true;
		}
		int first = blanks(open + 1);
		int end = first < formula.length() && formula.charAt(first) == '"' ? formula.indexOf('"', first + 1) : -1;
		return functions.test(formula.substring(begin, at), end < 0 ? "" : formula.substring(first + 1, end));
	}

	private int blanks(int from) {
		int end = from;
		while (end < formula.length() && Character.isWhitespace(formula.charAt(end))) {
			end++;
		}
		return end;
	}

	/** Letters beyond the first plane, by their halves, are letters too. */
	private static boolean isFirst(char sign) {
		return Character.isLetter(sign) || sign == '_' || Character.isSurrogate(sign);
	}

	private static boolean isPart(char sign) {
		return isFirst(sign) || Character.isDigit(sign) || Character.getType(sign) == Character.OTHER_NUMBER
				|| Character.getType(sign) == Character.LETTER_NUMBER || sign == '.';
	}

}
