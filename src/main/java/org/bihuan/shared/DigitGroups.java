package org.bihuan.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Groups of digits that stand beside each other, and which of them are somebody's number.
 */
final class DigitGroups {

	private static final int[] WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

	private static final String CHECK = "10X98765432";

	/** GB/T 2260: what the number of a citizen begins with. */
	private static final Set<String> PROVINCES = Set.of("11", "12", "13", "14", "15", "21", "22", "23", "31", "32",
			"33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62",
			"63", "64", "65", "71", "81", "82", "83");

	private static final int SHORTEST = 7;

	private static final int LONGEST = 19;

	/** Three telephones beside each other. */
	private static final int LIST = 32;

	private final String text;

	/** Beginning and end of each group. */
	private final List<int[]> groups = new ArrayList<>();

	DigitGroups(String text, int from, int to) {
		this.text = text;
		int begun = -1;
		for (int i = from; i <= to; i++) {
			boolean digit = i < to && isDigit(text.charAt(i));
			if (digit && begun < 0) {
				begun = i;
			}
			else if (!digit && begun >= 0) {
				groups.add(new int[] { begun, i });
				begun = -1;
			}
		}
	}

	static boolean isDigit(char sign) {
		return sign >= '0' && sign <= '9' || sign >= '\uFF10' && sign <= '\uFF19';
	}

	/** Where somebody's numbers stand. */
	List<int[]> personal() {
		List<int[]> found = new ArrayList<>();
		for (int i = 0; i < groups.size();) {
			int last = lastOfNumber(i);
			if (last >= i) {
				int end = groups.get(last)[1];
				found.add(new int[] { groups.get(i)[0], end + (isIdentityWithLetter(i, last) ? 1 : 0) });
			}
			i = Math.max(last, i) + 1;
		}
		return found;
	}

	/**
	 * In the address of a page numbers name pages: somebody's are only an identity number
	 * whose check digit is right, and a telephone that is a value of the query.
	 */
	List<int[]> inAddress() {
		List<int[]> found = new ArrayList<>();
		for (int i = 0; i < groups.size(); i++) {
			int[] group = groups.get(i);
			if (size(i) < SHORTEST || size(i) > LONGEST) {
				continue;
			}
			String digits = digits(i, i);
			boolean letter = digits.length() == 17 && isCheckLetter(group[1]);
			boolean identity = isIdentity(i, digits) && isChecked(letter ? digits + "X" : digits);
			boolean asked = group[0] > 0 && text.charAt(group[0] - 1) == '=';
			if (identity || asked && isMobile(digits)) {
				found.add(new int[] { group[0], group[1] + (letter ? 1 : 0) });
			}
		}
		return found;
	}

	/** The last group of the number that begins here; before it where none does. */
	private int lastOfNumber(int first) {
		StringBuilder digits = new StringBuilder();
		int longest = first - 1;
		for (int last = first; last < groups.size() && digits.length() + size(last) <= LONGEST; last++) {
			append(last, digits);
			if (digits.length() >= SHORTEST && isNumber(first, last, digits.toString())) {
				longest = last;
			}
		}
		return longest;
	}

	private boolean isNumber(int first, int last, String digits) {
		boolean whole = first == last;
		if (isIdentity(last, digits)) {
			return whole || spaced(first, last, 2)
					&& (size(first) == 6 || isChecked(digits.length() == 17 ? digits + "X" : digits));
		}
		if (isMobile(digits)) {
			return whole || spaced(first, last, size(first) == 3 ? 2 : 3);
		}
		if (isLandline(digits)) {
			return whole || (size(first) == 3 || size(first) == 4) && last - first <= 2 && spaced(first, last, 3);
		}
		if (isCard(digits)) {
			return whole || size(first) == 4 && spaced(first, last, 1);
		}
		return whole && digits.length() <= 8 && isSaidToBeATelephone(groups.get(first)[0]);
	}

	/**
	 * In groups of at least so many digits, or digit by digit. The last may be shorter.
	 */
	private boolean spaced(int first, int last, int least) {
		boolean single = true;
		boolean grouped = true;
		for (int i = first; i <= last; i++) {
			single &= size(i) == 1;
			grouped &= size(i) >= least || i == last;
		}
		return single || grouped;
	}

	private int size(int group) {
		return groups.get(group)[1] - groups.get(group)[0];
	}

	private static boolean isMobile(String digits) {
		return digits.length() == 11 && digits.charAt(0) == '1' && digits.charAt(1) >= '3'
				|| digits.length() == 13 && digits.startsWith("861") && digits.charAt(3) >= '3'
				|| digits.length() == 15 && digits.startsWith("00861") && digits.charAt(5) >= '3';
	}

	/** With its area code. */
	private static boolean isLandline(String digits) {
		return digits.length() >= 10 && digits.length() <= 12 && digits.charAt(0) == '0' && digits.charAt(1) != '0';
	}

	private boolean isIdentity(int last, String digits) {
		int length = digits.length();
		if (length < 15 || !PROVINCES.contains(digits.substring(0, 2))) {
			return false;
		}
		return switch (length) {
			case 15 -> isMonthAndDay(digits, 8);
			case 17 -> isCheckLetter(groups.get(last)[1]) && isBirthday(digits);
			case 18 -> isBirthday(digits);
			default -> false;
		};
	}

	private boolean isIdentityWithLetter(int first, int last) {
		String digits = digits(first, last);
		return digits.length() == 17 && isIdentity(last, digits);
	}

	private static boolean isBirthday(String digits) {
		String century = digits.substring(6, 8);
		return (century.equals("19") || century.equals("20")) && isMonthAndDay(digits, 10);
	}

	private static boolean isMonthAndDay(String digits, int at) {
		int month = Integer.parseInt(digits.substring(at, at + 2));
		int day = Integer.parseInt(digits.substring(at + 2, at + 4));
		return month >= 1 && month <= 12 && day >= 1 && day <= 31;
	}

	/** GB 11643: the last of eighteen is reckoned from the others. */
	private static boolean isChecked(String identity) {
		if (identity.length() != 18) {
			return false;
		}
		int sum = 0;
		for (int i = 0; i < WEIGHTS.length; i++) {
			sum += (identity.charAt(i) - '0') * WEIGHTS[i];
		}
		return CHECK.charAt(sum % 11) == identity.charAt(17);
	}

	/** ISO/IEC 7812: cards of the country begin with 62, others with 4 or 5. */
	private static boolean isCard(String digits) {
		int length = digits.length();
		boolean begins = length >= 16 && digits.startsWith("62")
				|| length == 16 && (digits.charAt(0) == '4' || digits.charAt(0) == '5');
		if (!begins) {
			return false;
		}
		int sum = 0;
		for (int i = 0; i < length; i++) {
			int digit = digits.charAt(length - 1 - i) - '0';
			int twice = i % 2 == 1 ? 2 * digit : digit;
			sum += twice > 9 ? twice - 9 : twice;
		}
		return sum % 10 == 0;
	}

	/** An X, and no word that begins with one. */
	private boolean isCheckLetter(int at) {
		return at < text.length() && "Xx\uFF38\uFF58".indexOf(text.charAt(at)) >= 0
				&& (at + 1 == text.length() || !isLetterOrDigit(text.charAt(at + 1)));
	}

	private static boolean isLetterOrDigit(char sign) {
		return isDigit(sign) || sign >= 'A' && sign <= 'Z' || sign >= 'a' && sign <= 'z';
	}

	/**
	 * Without an area code a number is a telephone where the word stands before it, or
	 * before the one beside it.
	 */
	private boolean isSaidToBeATelephone(int at) {
		int before = at - 1;
		while (before >= 0 && at - before < LIST && isBetweenTelephones(text.charAt(before))) {
			before--;
		}
		return before > 0 && (text.startsWith("\u7535\u8BDD", before - 1) || text.startsWith("\u624B\u673A", before - 1)
				|| text.startsWith("\u5EA7\u673A", before - 1));
	}

	private static boolean isBetweenTelephones(char sign) {
		return isDigit(sign) || " \t:\uFF1A\u3000(\uFF08)\uFF09/\uFF0F\u3001,\uFF0C;\uFF1B-".indexOf(sign) >= 0;
	}

	private String digits(int first, int last) {
		StringBuilder digits = new StringBuilder();
		for (int i = first; i <= last; i++) {
			append(i, digits);
		}
		return digits.toString();
	}

	private void append(int group, StringBuilder digits) {
		for (int at = groups.get(group)[0]; at < groups.get(group)[1]; at++) {
			char sign = text.charAt(at);
			digits.append((char) (sign >= '\uFF10' ? sign - '\uFF10' + '0' : sign));
		}
	}

}
