package org.bihuan.shared;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds personal data in texts: identity numbers, telephones, bank cards and mail
 * addresses (个人信息保护法), however they are spaced and in whichever digits, and covers them.
 * Letters stand for what was there, so that lengths tell nothing. Ids, hashes and what
 * numbers the pages of an address stay. Nothing is tried twice: a text of any length is
 * read once from its beginning to its end.
 */
public final class PersonalData {

	private static final String COVERED = "***";

	/** Fewer digits than this, and no sign of a mail address: nothing to find. */
	private static final int FEWEST_DIGITS = 7;

	/** An address is looked at so far back from a number in it. */
	private static final int ADDRESS = 512;

	private static final String DIGITS = "[0-9\uFF10-\uFF19]++";

	/** What people write between the digits of one number. */
	private static final String BETWEEN = "[ \t\r\n\u000B\f\u0085\u00A0\u2000-\u200D\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF\\-\u2010-\u2015\u2212\uFF0D./\uFF0F\u00B7)\uFF09]";

	private static final Pattern ID_OR_HASH_OR_MAIL_OR_DIGITS = Pattern
		.compile("(?<id>(?<![0-9A-Za-z])(?=[0-9]*+[A-Za-z])(?:[0-9A-Z]{26}|[0-9a-fA-F]{32,128}"
				+ "|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9A-Za-z]))"
				+ "|(?<mail>(?<![\\w.+-])[\\w.+-]++[@\uFF20][\\w-]++(?:[.\uFF0E][\\w-]++)++)" + "|(?<digits>" + DIGITS
				+ "(?:" + BETWEEN + "{1,3}+" + DIGITS + ")*+)");

	private static final Pattern ADDRESS_BEFORE = Pattern.compile("://|www\\.|\\.(?:cn|com|net|org)[/:?]");

	private static final Pattern ANY_DIGIT = Pattern.compile("[0-9\uFF10-\uFF19]");

	private PersonalData() {
	}

	/** The text with every piece of it covered. */
	public static String cover(@Nullable String text) {
		if (text == null) {
			return "";
		}
		if (!mayHold(text)) {
			return text;
		}
		Matcher found = ID_OR_HASH_OR_MAIL_OR_DIGITS.matcher(text);
		StringBuilder covered = new StringBuilder(text.length());
		int copied = 0;
		while (found.find()) {
			if (found.group("mail") != null) {
				covered.append(text, copied, found.start()).append(COVERED);
				copied = found.end();
			}
			else if (found.group("digits") != null) {
				for (int[] span : numbers(text, found.start(), found.end())) {
					covered.append(text, copied, span[0]).append(COVERED);
					copied = span[1];
				}
			}
		}
		return copied == 0 ? text : covered.append(text, copied, text.length()).toString();
	}

	private static List<int[]> numbers(String text, int from, int to) {
		if (to - from < FEWEST_DIGITS) {
			return List.of();
		}
		DigitGroups groups = new DigitGroups(text, from, to);
		List<int[]> personal = groups.personal();
		return personal.isEmpty() || !isAddress(text, from) ? personal : groups.inAddress();
	}

	/** A field that holds a telephone and nothing else: with its digits, all of it. */
	public static String coverTelephone(String telephone) {
		return ANY_DIGIT.matcher(telephone).find() ? COVERED : telephone;
	}

	private static boolean mayHold(String text) {
		int digits = 0;
		for (int i = 0; i < text.length(); i++) {
			char sign = text.charAt(i);
			if (sign == '@' || sign == '\uFF20' || DigitGroups.isDigit(sign) && ++digits >= FEWEST_DIGITS) {
				return true;
			}
		}
		return false;
	}

	/** Whether what stands there belongs to the address of a page. */
	private static boolean isAddress(String text, int at) {
		int from = at;
		while (from > 0 && at - from < ADDRESS && isOfAddress(text.charAt(from - 1))) {
			from--;
		}
		return at - from >= 4 && ADDRESS_BEFORE.matcher(text).region(from, at).find();
	}

	private static boolean isOfAddress(char sign) {
		return sign > ' ' && sign < 0x7F && "\"'<>|;,()[]{}".indexOf(sign) < 0;
	}

}
