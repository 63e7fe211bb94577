package org.bihuan.organization;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.bihuan.shared.Refusal;

/**
 * The name of an account: kept as it was typed, compared by its canonical form, so that
 * {@code Admin}, {@code admin} and the same in full-width letters are one account to
 * whoever makes one, signs in or counts guesses.
 */
public final class AccountName {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]([._-]?[A-Za-z0-9]){1,60}");

	private static final int LONGEST = 60;

	/** Under these the product itself stands in its record. */
	private static final Set<String> RESERVED = Set.of("system", "setup", "anonymous", "anonymoususer", "bihuan");

	private AccountName() {
	}

	/**
	 * What two spellings of one name have in common: compatibility forms folded, no space
	 * around it, small letters. Names nobody could have are folded alike.
	 */
	public static String canonical(String typed) {
		return folded(typed).toLowerCase(Locale.ROOT);
	}

	/**
	 * What two names have in common that a reader would take for one: points and lines
	 * are left out, and of letters and digits that read alike one stands for the others.
	 */
	static String looks(String typed) {
		return canonical(typed).replaceAll("[._-]", "").replace('0', 'o').replace('1', 'l').replace('i', 'l');
	}

	/**
	 * The name as it is kept. Refuses (422) other signs than letters and digits with
	 * single points, lines and underlines between them, fewer than 2 or more than 60, and
	 * what looks like a name the product itself bears.
	 */
	static String checked(String field, String typed) {
		String name = folded(typed);
		if (name.length() > LONGEST || !FORM.matcher(name).matches()) {
			throw Refusal.invalid(field, "organization.username-form");
		}
		if (RESERVED.stream().anyMatch(own -> looks(own).equals(looks(name)))) {
			throw Refusal.invalid(field, "organization.username-reserved", name);
		}
		return name;
	}

	private static String folded(String typed) {
		return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
	}

}
