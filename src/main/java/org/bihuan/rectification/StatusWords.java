package org.bihuan.rectification;

import java.util.Locale;
import java.util.ResourceBundle;

/** The status words for refusals, which are made where no bean is at hand. */
final class StatusWords {

	private static final ResourceBundle WORDS = ResourceBundle.getBundle("messages.rectification", Locale.ROOT);

	private StatusWords() {
	}

	static String of(CaseStatus status) {
		return WORDS.getString("enum.CaseStatus." + status.name());
	}

}
