package org.bihuan.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.ibm.icu.text.Transliterator;

/**
 * The first letters of a name in pinyin, one of each Chinese character: 教育局 is found by
 * jyj. A character of several readings is read in its most common one.
 */
final class Initials {

	private static final Transliterator LATIN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");

	/**
	 * Of each character met so far, at most as many as are Chinese: reading one takes a
	 * walk through all rules.
	 */
	private static final Map<Integer, String> KNOWN = new ConcurrentHashMap<>();

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
		folded.codePoints()
			.forEach(point -> letters.append(Character.isIdeographic(point)
					? KNOWN.computeIfAbsent(point, Initials::read) : Character.toString(point)));
		return letters.toString();
	}

	private static String read(int point) {
		String one = Character.toString(point);
		String latin = LATIN.transliterate(one);
		return latin.isEmpty() ? one : latin.substring(0, latin.offsetByCodePoints(0, 1));
	}

}
