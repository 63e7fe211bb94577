package org.bihuan.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts a name into grams of two characters, which any part of it of two characters or
 * more is found by; the last character stands alone too, so that one alone is found as
 * the beginning of a gram.
 */
final class Grams {

	private Grams() {
	}

	/** As words are compared: full width as half width, capitals as small letters. */
	static String folded(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
	}

	/** Every gram of a folded name, in order, each once. */
	static Set<String> of(String folded) {
		Set<String> grams = new LinkedHashSet<>();
		int[] points = folded.codePoints().toArray();
		for (int i = 0; i < points.length; i++) {
			grams.add(new String(points, i, Math.min(2, points.length - i)));
		}
		return grams;
	}

	/** The grams a folded word of two characters or more has inside any name. */
	static Set<String> inside(String folded) {
		Set<String> grams = of(folded);
		int last = folded.codePointBefore(folded.length());
		grams.remove(Character.toString(last));
		return grams;
	}

}
