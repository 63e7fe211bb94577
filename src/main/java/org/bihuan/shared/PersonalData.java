package org.bihuan.shared;

import org.jspecify.annotations.Nullable;

/**
 * Finds personal data in texts: identity numbers, telephone numbers and mail addresses
 * (个人信息保护法), and covers it. Letters stand for what was there, so that lengths tell
 * nothing.
 */
public final class PersonalData {

	private static final TextPattern PERSONAL = TextPattern
		.of("(?<!\\d)\\d{17}[\\dXx](?!\\d)|(?<!\\d)1[3-9]\\d{9}(?!\\d)|(?<!\\d)0\\d{2,3}-?\\d{7,8}(?!\\d)"
				+ "|[\\w.+-]{1,64}@[\\w-]{1,64}(\\.[\\w-]{1,64}){1,8}");

	private static final String COVERED = "***";

	private PersonalData() {
	}

	/** The text with every piece of it covered. */
	public static String cover(@Nullable String text) {
		return text == null ? "" : PERSONAL.replaceAll(text, COVERED);
	}

}
