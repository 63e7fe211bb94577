package org.bihuan.files;

import org.bihuan.shared.Refusal;

/**
 * Reads a text piece by piece, once, for a mark of secrecy: a level, then a star. What
 * one piece begins the next may end, as word processors write it.
 */
final class SecrecyMarks {

	/** The first signs of the levels, each before the second. */
	private static final String FIRST = "\u7edd\u673a\u79d8";

	private static final char SECOND = '\u5bc6';

	private static final String STARS = "\u2605\u2606";

	private final String file;

	private boolean first;

	private boolean level;

	SecrecyMarks(String file) {
		this.file = file;
	}

	/** Another text begins. */
	void begin() {
		first = false;
		level = false;
	}

	/** Refuses (422) the file once the mark is complete. */
	void read(CharSequence piece) {
		for (int i = 0; i < piece.length(); i++) {
			char sign = piece.charAt(i);
			if (level && STARS.indexOf(sign) >= 0) {
				throw Refusal.invalid("file", "files.secret", file);
			}
			level = first && sign == SECOND || level && Character.isWhitespace(sign);
			first = FIRST.indexOf(sign) >= 0;
		}
	}

	/** Whether a level stands in a name. */
	static boolean hasLevel(String name) {
		return FIRST.chars().anyMatch(sign -> name.contains((char) sign + "" + SECOND));
	}

}
