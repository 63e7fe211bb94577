package org.bihuan.shared;

import org.jspecify.annotations.Nullable;

/**
 * What somebody said in several lines: a reason, a comment, an instruction. Faces ask for
 * it before they keep such a text, so that no page takes what the interface refuses. The
 * text stays as it was typed.
 */
public final class Said {

	private Said() {
	}

	/** Refuses (422) a text of which nothing can be read and one longer than that. */
	public static String of(String field, @Nullable String text, int most) {
		if (text == null || OneLine.clean(text).isEmpty()) {
			throw Refusal.invalid(field, "shared.line-empty");
		}
		return bounded(field, text, most);
	}

	/** Refuses (422) a text longer than that; none at all will do. */
	public static @Nullable String ofOptional(String field, @Nullable String text, int most) {
		return text == null ? null : bounded(field, text, most);
	}

	private static String bounded(String field, String text, int most) {
		if (text.length() > most) {
			throw Refusal.invalid(field, "shared.too-long", most);
		}
		return text;
	}

}
