package org.bihuan.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Random secrets handed out once, of which only the hash is kept. They are long enough
 * that a plain hash cannot be tried backwards.
 */
public final class Secrets {

	private static final SecureRandom RANDOM = new SecureRandom();

	private Secrets() {
	}

	/** 256 bits, as it stands in a header or a cookie. */
	public static String fresh() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
	}

	public static byte[] bytes(int length) {
		byte[] secret = new byte[length];
		RANDOM.nextBytes(secret);
		return secret;
	}

	/** SHA-256, for what only needs a short name of even length. */
	public static String hash(String secret) {
		return Suites.INTL.hash(secret.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * What it may be kept under: by each suite's hash, so that a suite can be changed.
	 */
	public static List<String> hashes(String secret) {
		return List.of(Suites.SM.hash(secret.getBytes(StandardCharsets.UTF_8)), hash(secret));
	}

}
