package org.bihuan.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

import org.bihuan.shared.TextPattern;

/**
 * The fields of one part of a document, put together from the pieces they are written in,
 * however often they are nested. Only fields that take what the document itself holds may
 * stand.
 */
final class FieldCodes {

	private static final Set<String> KNOWN = Set.of("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME",
			"CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "TOC", "TC", "TOA", "TA", "INDEX", "XE", "PAGEREF",
			"REF", "NOTEREF", "FOOTNOTEREF", "HYPERLINK", "SEQ", "STYLEREF", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
			"=", "SYMBOL", "EQ", "ADVANCE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "LASTSAVEDBY",
			"REVNUM", "NUMWORDS", "NUMCHARS", "FILENAME", "FILESIZE", "DOCPROPERTY", "LISTNUM", "AUTONUM", "AUTONUMLGL",
			"AUTONUMOUT", "SHAPE", "USERNAME", "USERINITIALS", "USERADDRESS", "FILLIN");

	private static final TextPattern CODE = TextPattern.of("^\\s*(=|[^\\s\\\\\"={}]+)");

	private static final TextPattern TOKEN = TextPattern
		.of("\"([^\"]*)\"|[\u201c\u201d]([^\u201c\u201d]*)[\u201c\u201d]|(\\S+)");

	private static final int DEEPEST = 50;

	private static final class Open {

		private final StringBuilder instruction = new StringBuilder();

		private boolean separated;

		private boolean nested;

	}

	private final OfficePlace place;

	private final Deque<Open> open = new ArrayDeque<>();

	private final StringBuilder stray = new StringBuilder();

	FieldCodes(OfficePlace place) {
		this.place = place;
	}

	void begin() {
		if (!open.isEmpty() && !open.peek().separated) {
			open.peek().nested = true;
		}
		open.push(new Open());
		if (open.size() > DEEPEST) {
			throw place.broken();
		}
	}

	void instruction(String text) {
		if (open.isEmpty()) {
			stray.append(text);
			return;
		}
		open.peek().instruction.append(text);
	}

	void separate() {
		if (!open.isEmpty()) {
			open.peek().separated = true;
		}
	}

	void end() {
		if (!open.isEmpty()) {
			Open last = open.pop();
			check(last.instruction.toString(), last.nested);
		}
	}

	/** What was begun and not ended is looked at too. */
	void close() {
		while (!open.isEmpty()) {
			end();
		}
		if (!stray.toString().isBlank()) {
			check(stray.toString(), false);
		}
	}

	/** Refuses (415) a field that is not known or reaches out. */
	void check(String instruction, boolean nested) {
		if (instruction.isBlank() && !nested) {
			return;
		}
		Matcher code = CODE.matcher(instruction);
		String name = code.find() ? code.group(1).toUpperCase(Locale.ROOT) : "";
		if (!KNOWN.contains(name)) {
			throw place.acts(instruction.isBlank() ? "{{}}" : instruction);
		}
		String rest = instruction.substring(code.end());
		if (name.equals("HYPERLINK")) {
			hyperlink(rest, nested);
		}
		else if (name.equals("FILENAME") && rest.toLowerCase(Locale.ROOT).contains("\\p")) {
			throw place.acts(instruction);
		}
	}

	private void hyperlink(String rest, boolean nested) {
		Matcher tokens = TOKEN.matcher(rest);
		boolean argument = false;
		while (tokens.find()) {
			String bare = tokens.group(3);
			if (bare != null && bare.startsWith("\\")) {
				String sign = bare.substring(1).toLowerCase(Locale.ROOT);
				argument = Set.of("l", "o", "t", "*").contains(sign);
				if (!argument && !sign.equals("h") && !sign.equals("n") && !sign.equals("m")) {
					throw place.acts("HYPERLINK" + rest);
				}
				continue;
			}
			String value = bare != null ? bare : tokens.group(1) != null ? tokens.group(1) : tokens.group(2);
			if (!argument && (nested || !value.isBlank() && !LinkAddress.isClickable(value))) {
				throw place.acts("HYPERLINK" + rest);
			}
			argument = false;
		}
		if (nested && !rest.contains("\\l")) {
			throw place.acts("HYPERLINK");
		}
	}

}
