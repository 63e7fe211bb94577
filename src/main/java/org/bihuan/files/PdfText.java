package org.bihuan.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads single tokens in the text of a PDF as a reader of PDF does, comments as white
 * space and names without their escapes. What would take too many steps is unclear.
 */
final class PdfText {

	/** It cannot be told what stands there. */
	static final class Unclear extends RuntimeException {

	}

	/** What a dictionary holds that goes to a place in the document and does no more. */
	private static final Set<String> GOING = Set.of("S", "D", "SD", "Type", "Action", "XYZ", "Fit", "FitH", "FitV",
			"FitR", "FitB", "FitBH", "FitBV");

	private static final int LONGEST_NAME = 40;

	private static final int LONGEST_DICTIONARY = 4000;

	private static final int MOST_OBJECTS = 20;

	private static final int ASKED_EVERY = 0xFFFF;

	private static final int MOST_COMMENTS = 4 * 1024 * 1024;

	private final String text;

	private long comments;

	PdfText(String text) {
		this.text = text;
	}

	int length() {
		return text.length();
	}

	boolean is(String token, int at) {
		return text.startsWith(token, at);
	}

	/** Where the next token begins. Unclear beyond so many characters of comments. */
	int skip(int at) {
		int next = at;
		for (boolean comment = false; next < text.length(); next++) {
			char c = text.charAt(next);
			if (comment) {
				comment = c != '\n' && c != '\r';
				if ((++comments & ASKED_EVERY) == 0) {
					ReadingBudget.current().time();
				}
			}
			else if (c == '%') {
				comment = true;
			}
			else if (c > ' ') {
				break;
			}
		}
		if (comments > MOST_COMMENTS) {
			throw new Unclear();
		}
		return next;
	}

	/** The name behind the slash that stands before this place, cut when too long. */
	String name(int at) {
		StringBuilder name = new StringBuilder();
		for (int i = at; i < text.length() && name.length() < LONGEST_NAME && isRegular(i); i++) {
			int code = text.charAt(i) == '#' && i + 2 < text.length() ? hex(i + 1) : -1;
			name.append(code >= 0 ? (char) code : text.charAt(i));
			i += code >= 0 ? 2 : 0;
		}
		return name.toString();
	}

	private boolean isRegular(int at) {
		char c = text.charAt(at);
		return c > ' ' && "()<>[]{}/%".indexOf(c) < 0;
	}

	private int hex(int at) {
		int high = Character.digit(text.charAt(at), 16);
		int low = Character.digit(text.charAt(at + 1), 16);
		return high < 0 || low < 0 ? -1 : high * 16 + low;
	}

	/** Where the token behind this name begins. */
	int afterName(int at) {
		int end = at;
		while (end < text.length() && isRegular(end)) {
			end++;
		}
		return skip(end);
	}

	/** Where the next slash of a name stands, -1 behind the last. */
	int slash(int from) {
		return text.indexOf('/', from);
	}

	/** Where the digits end that begin here; here when there are none. */
	int digits(int at) {
		int end = at;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return end;
	}

	/** The number that stands here, -1 when none or one too large. */
	int number(int at) {
		int end = digits(at);
		int first = at;
		while (first < end - 1 && text.charAt(first) == '0') {
			first++;
		}
		return end == at || end - first > 9 ? -1 : Integer.parseInt(text, first, end, 10);
	}

	/** The number of the object that is referred to here, -1 when there is none. */
	int reference(int at) {
		int generation = skip(digits(at));
		int end = digits(generation);
		return end > generation && is("R", skip(end)) ? number(at) : -1;
	}

	/** Where the objects of this number begin. Unclear when there are many. */
	List<Integer> objects(int number) {
		List<Integer> found = new ArrayList<>();
		ReadingBudget budget = ReadingBudget.current();
		for (int at = 0, steps = 0; at < text.length(); at++, steps++) {
			if ((steps & ASKED_EVERY) == 0) {
				budget.time();
			}
			int end = digits(at);
			if (end > at && number(at) == number) {
				int generation = skip(end);
				int object = digits(generation) > generation ? skip(digits(generation)) : generation;
				if (object > generation && is("obj", object)) {
					add(found, object + "obj".length());
				}
			}
			at = end > at ? end - 1 : at;
		}
		return found;
	}

	/**
	 * Where the objects of this number begin in the text of an object stream, whose
	 * objects begin at the first. Unclear when its list of objects does not reach there.
	 */
	List<Integer> packed(int base, int first, int number) {
		List<Integer> found = new ArrayList<>();
		ReadingBudget budget = ReadingBudget.current();
		int at = skip(base);
		while (digits(at) > at) {
			budget.time();
			int offset = skip(digits(at));
			if (digits(offset) == offset) {
				break;
			}
			if (number(at) == number) {
				add(found, base + first + number(offset));
			}
			at = skip(digits(offset));
		}
		if (first < 0 || at < base + first) {
			throw new Unclear();
		}
		return found;
	}

	private static void add(List<Integer> found, int at) {
		if (found.size() == MOST_OBJECTS) {
			throw new Unclear();
		}
		found.add(at);
	}

	/** Whether what stands here is a place in the document, or goes to one. */
	boolean isPlace(int at) {
		int start = skip(at);
		return is("[", start) || is("<<", start) && goes(start + 2);
	}

	private boolean goes(int from) {
		boolean goes = false;
		int most = Math.min(text.length(), from + LONGEST_DICTIONARY);
		for (int at = skip(from); at < most; at = skip(at + 1)) {
			switch (text.charAt(at)) {
				case '(' -> at = string(at, most);
				case '<' -> {
					if (is("<<", at)) {
						return false;
					}
					while (at < most && text.charAt(at) != '>') {
						at++;
					}
				}
				case '>' -> {
					return goes && is(">>", at);
				}
				case '/' -> {
					String key = name(at + 1);
					int next = afterName(at + 1);
					boolean says = key.equals("S");
					if (!GOING.contains(key) || says && !(is("/", next) && name(next + 1).equals("GoTo"))) {
						return false;
					}
					goes |= says;
					at = (says ? afterName(next + 1) : next) - 1;
				}
				default -> {
				}
			}
		}
		return false;
	}

	/** Where the string ends that begins here. */
	private int string(int from, int most) {
		int depth = 0;
		for (int at = from; at < most; at++) {
			char c = text.charAt(at);
			at += c == '\\' ? 1 : 0;
			depth += c == '(' ? 1 : c == ')' ? -1 : 0;
			if (depth == 0) {
				return at;
			}
		}
		return most;
	}

}
