package org.bihuan.shared.crypto;

import java.util.Map;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords are hashed: new ones as the suite has it, the national one by
 * {@code {pbkdf2-sm3}}, the international one by {@code {bcrypt}}; both are recognised,
 * and no scheme beside them.
 */
public final class PasswordSchemes {

	private PasswordSchemes() {
	}

	/**
	 * @param rounds how often PBKDF2 hashes; refused below 10,000
	 */
	public static PasswordEncoder of(Suite suite, int rounds) {
		DelegatingPasswordEncoder schemes = new DelegatingPasswordEncoder(suite == Suites.SM ? "pbkdf2-sm3" : "bcrypt",
				Map.of("pbkdf2-sm3", new Sm3Passwords(rounds), "bcrypt", new BCryptPasswordEncoder()));
		schemes.setDefaultPasswordEncoderForMatches(new NoScheme());
		return schemes;
	}

	/** Of whatever names neither scheme, nothing is right. */
	private static final class NoScheme extends AbstractValidatingPasswordEncoder {

		@Override
		protected String encodeNonNullPassword(String password) {
			throw new IllegalStateException("Nothing is kept under no scheme");
		}

		@Override
		protected boolean matchesNonNull(String password, String kept) {
			return false;
		}

	}

}
