package org.bihuan.files;

import java.util.Locale;

import org.bihuan.shared.TextPattern;

/** An address in an office file that a reader may click on: a web page or a mailbox. */
final class LinkAddress {

	private static final TextPattern CLICKABLE = TextPattern.of("(https?://[^\\\\\\s/?#][^\\\\]*|mailto:[^\\\\]*)");

	private LinkAddress() {
	}

	static boolean isClickable(String target) {
		String plain = target.strip().toLowerCase(Locale.ROOT);
		return plain.startsWith("#") || CLICKABLE.matches(plain);
	}

	/**
	 * Whether something is to be fetched from there: it names a scheme, host or drive.
	 */
	static boolean isElsewhere(String source) {
		String plain = source.strip();
		return plain.indexOf(':') >= 0 || plain.indexOf('\\') >= 0 || plain.startsWith("/")
				|| plain.toLowerCase(Locale.ROOT).contains("%3a");
	}

}
