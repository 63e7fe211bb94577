package org.bihuan.organization;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the seal of a password says: {@code hash[ +factor] @number name}. The name is the
 * account's, so that of two rows whose names were exchanged neither lets anybody in; the
 * number is that of the account's access, so that what has ended and is put back does not
 * either.
 *
 * @param factor whether a second factor is on
 */
record KeptPassword(String hash, boolean factor, long number, String username) {

	private static final String FACTOR = " +factor";

	private static final Pattern FORM = Pattern.compile("^(\\S++)( \\+factor)? @(\\d{1,18}) (.*)", Pattern.DOTALL);

	/** Empty for what says no name: seals from before did not. */
	static Optional<KeptPassword> read(String opened) {
		Matcher parts = FORM.matcher(opened);
		return parts.matches() ? Optional.of(new KeptPassword(parts.group(1), parts.group(2) != null,
				Long.parseLong(parts.group(3)), parts.group(4))) : Optional.empty();
	}

	/** What a seal from before said, for an account of this name. */
	static Optional<KeptPassword> ofBefore(String opened, long number, String username) {
		boolean factor = opened.endsWith(FACTOR);
		String hash = factor ? opened.substring(0, opened.length() - FACTOR.length()) : opened;
		return hash.isEmpty() || hash.contains(" ") ? Optional.empty()
				: Optional.of(new KeptPassword(hash, factor, number, username));
	}

	KeptPassword with(boolean on) {
		return new KeptPassword(hash, on, number, username);
	}

	KeptPassword with(String fresh) {
		return new KeptPassword(fresh, factor, number, username);
	}

	KeptPassword next() {
		return new KeptPassword(hash, factor, number + 1, username);
	}

	/** Whether it was sealed for the account as its row names it now. */
	boolean isOf(String name, long accessNumber) {
		return username.equals(name) && number == accessNumber;
	}

	/** As seals were before they said a name. */
	String textOfBefore() {
		return hash + (factor ? FACTOR : "");
	}

	String text() {
		return textOfBefore() + " @" + number + " " + username;
	}

}
