package org.bihuan.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An anchor as it stands on a document: the entry and the beginning of its hash. */
record PrintedAnchor(long seq, String hash) {

	private static final Pattern FORM = Pattern.compile("(\\d{1,18})-([0-9a-f]{8,64})");

	static Optional<PrintedAnchor> read(String text) {
		Matcher matcher = FORM.matcher(text);
		return matcher.find() ? Optional.of(new PrintedAnchor(Long.parseLong(matcher.group(1)), matcher.group(2)))
				: Optional.empty();
	}

}
