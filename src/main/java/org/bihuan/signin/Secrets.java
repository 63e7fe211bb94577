package org.bihuan.signin;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import org.bihuan.shared.crypto.Suites;

/**
 * Random secrets handed out once, of which only the hash is kept. They are long enough
 * that a plain hash cannot be tried backwards.
 */
final class Secrets {

	private static final SecureRandom RANDOM = new SecureRandom();

	private Secrets() {
	}

	/** 256 bits, as it stands in a header or a cookie. */
	static String fresh() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
	}

	static byte[] bytes(int length) {
		byte[] secret = new byte[length];
		RANDOM.nextBytes(secret);
		return secret;
	}

	/** SHA-256, as tokens were always kept. */
	static String hash(String secret) {
		return Suites.INTL.hash(secret.getBytes(StandardCharsets.UTF_8));
	}

}
