package org.bihuan.shared;

import org.jspecify.annotations.Nullable;

/**
 * A name or title as the product keeps it, whoever typed it and wherever: one line, no
 * control signs, nothing that turns the direction of writing or takes no room. So what is
 * read is what is there. Faces ask for it before they keep a name, pages and interface
 * alike.
 */
public final class OneLine {

	private static final TextPattern SPACES = TextPattern.of("\\p{Z}{2,}");

	private OneLine() {
	}

	/**
	 * The text cleaned. Refuses (422) one of which nothing is left and one longer than
	 * that.
	 */
	public static String of(String field, @Nullable String typed, int most) {
		String line = clean(typed == null ? "" : typed);
		if (line.isEmpty()) {
			throw Refusal.invalid(field, "shared.line-empty");
		}
		if (line.length() > most) {
			throw Refusal.invalid(field, "shared.too-long", most);
		}
		return line;
	}

	/** The text cleaned; nothing where nothing is left. Refuses (422) a longer one. */
	public static @Nullable String ofOptional(String field, @Nullable String typed, int most) {
		return typed == null || clean(typed).isEmpty() ? null : of(field, typed, most);
	}

	/** The text without what a line may not hold; breaks and tabs become a space. */
	public static String clean(String typed) {
		StringBuilder line = new StringBuilder(typed.length());
		typed.codePoints().forEach(sign -> {
			switch (Character.getType(sign)) {
				case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> {
					// takes no room or means nothing
				}
				case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> line.append(' ');
				case Character.CONTROL -> line.append(Character.isWhitespace(sign) || sign == 0x85 ? " " : "");
				default -> line.appendCodePoint(sign);
			}
		});
		return SPACES.replaceAll(line.toString(), " ").strip();
	}

}
