package org.bihuan.imports;

import com.ibm.icu.text.Transliterator;

import org.bihuan.shared.TextPattern;

/**
 * Mends what publishing systems do to a circular's text: traditional characters with
 * their reading in brackets, doubled punctuation, stray spaces between Chinese.
 */
final class CircularWords {

	private static final TextPattern READING = TextPattern
		.of("(?<=\\p{IsHan})[(\uff08][a-z\u0101\u00e1\u01ce\u00e0\u0113\u00e9\u011b\u00e8\u012b\u00ed\u01d0\u00ec\u014d\u00f3\u01d2\u00f2\u016b\u00fa\u01d4\u00f9\u01d6\u01d8\u01da\u01dc\u00fc\u0144\u0148\u01f9]{1,7}[)\uff09]");

	private static final TextPattern DOUBLED = TextPattern
		.of("[,\uff0c](?=\uff0c)|(?<=\uff0c),|\\.(?=\u3002)|(?<=\u3002)[.\u3002]");

	private static final TextPattern GAP = TextPattern
		.of("(?<=[\\p{IsHan}\u3001\u3002\uff0c\uff1b\uff1a])[ \u00a0\u3000\\t]+(?=\\p{IsHan})");

	private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

	private CircularWords() {
	}

	static String mend(String text) {
		String plain = READING.removedFrom(text);
		String one = SIMPLIFIED.transliterate(plain);
		return GAP.removedFrom(DOUBLED.removedFrom(one));
	}

}
