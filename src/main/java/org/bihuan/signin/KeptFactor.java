package org.bihuan.signin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the seal of a second factor says: {@code secret on|offered step @number}. The step
 * is that of the last code that was taken; the number is that of the account's access,
 * which every code that is taken raises: a row that is put back lets the same code in no
 * second time.
 */
record KeptFactor(String secret, boolean on, long lastStep, long number) {

	private static final Pattern FORM = Pattern.compile("^([A-Z2-7=]++) (on|offered) (\\d{1,18}) @(\\d{1,18})$");

	private static final Pattern BEFORE = Pattern.compile("^([A-Z2-7=]++) (on|offered)$");

	static Optional<KeptFactor> read(String opened) {
		Matcher parts = FORM.matcher(opened);
		return parts.matches() ? Optional.of(new KeptFactor(parts.group(1), parts.group(2).equals("on"),
				Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4)))) : Optional.empty();
	}

	/** What a seal from before said, for an account whose access has this number. */
	static Optional<KeptFactor> ofBefore(String opened, long lastStep, long number) {
		Matcher parts = BEFORE.matcher(opened);
		return parts.matches()
				? Optional.of(new KeptFactor(parts.group(1), parts.group(2).equals("on"), lastStep, number))
				: Optional.empty();
	}

	KeptFactor taken(long step) {
		return new KeptFactor(secret, true, step, number);
	}

	KeptFactor of(long another) {
		return new KeptFactor(secret, on, lastStep, another);
	}

	String text() {
		return secret + (on ? " on " : " offered ") + lastStep + " @" + number;
	}

}
