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

	private static final Pattern FORM = Pattern.compile("(?=.*[A-Za-z0-9])[A-Za-z0-9._-]{2,60}");

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
	 * The name as it is kept. Refuses (422) other signs than letters, digits, point, line
	 * and underline, fewer than 2 or more than 60, and the names the product itself
	 * bears.
	 */
	static String checked(String field, String typed) {
		String name = folded(typed);
		if (!FORM.matcher(name).matches()) {
			throw Refusal.invalid(field, "organization.username-form");
		}
		if (RESERVED.contains(canonical(name))) {
			throw Refusal.invalid(field, "organization.username-reserved", name);
		}
		return name;
	}

	private static String folded(String typed) {
		return Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
	}

}
