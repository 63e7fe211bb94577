package org.bihuan.search;

import com.ibm.icu.text.Transliterator;

/**
 * The first letters of a name in pinyin, one of each Chinese character: 教育局 is found by
 * jyj. A character of several readings is read in its most common one.
 */
final class Initials {

	private static final Transliterator LATIN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");

	private Initials() {
	}

	/**
	 * The letters, other characters as they are; empty when there is no Chinese in it.
	 */
	static String of(String folded) {
		if (folded.codePoints().noneMatch(Character::isIdeographic)) {
			return "";
		}
		StringBuilder letters = new StringBuilder();
		folded.codePoints().forEach(point -> {
			String one = Character.toString(point);
			letters.append(Character.isIdeographic(point) ? first(LATIN.transliterate(one), one) : one);
		});
		return letters.toString();
	}

	private static String first(String latin, String otherwise) {
		return latin.isEmpty() ? otherwise : latin.substring(0, latin.offsetByCodePoints(0, 1));
	}

}
