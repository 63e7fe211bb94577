package org.bihuan.shared.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.AbstractValidatingPasswordEncoder;

/**
 * PBKDF2 over HMAC-SM3 (GM/T 0091-2020): {@code rounds$salt$hash}, salt and hash in
 * Base64. What is kept names its rounds, so that more of them leave the old ones valid.
 */
class Sm3Passwords extends AbstractValidatingPasswordEncoder {

	private static final int SALT = 16;

	private static final int BITS = 256;

	/** More would be a way to keep a server busy with one row. */
	private static final int MOST = 10_000_000;

	private final int rounds;

	Sm3Passwords(int rounds) {
		if (rounds < 10_000 || rounds > MOST) {
			throw new IllegalArgumentException("bihuan.crypto.password-iterations must be from 10000 to " + MOST);
		}
		this.rounds = rounds;
	}

	@Override
	protected String encodeNonNullPassword(String password) {
		byte[] salt = Secrets.bytes(SALT);
		return rounds + "$" + text(salt) + "$" + text(hash(password, salt, rounds));
	}

	@Override
	protected boolean matchesNonNull(String password, String kept) {
		String[] parts = kept.split("\\$", -1);
		if (parts.length != 3 || !parts[0].matches("\\d{1,8}") || rounds(kept) < 1 || rounds(kept) > MOST) {
			return false;
		}
		try {
			return MessageDigest.isEqual(Base64.getDecoder().decode(parts[2]),
					hash(password, Base64.getDecoder().decode(parts[1]), rounds(kept)));
		}
		catch (IllegalArgumentException noBase64) {
			return false;
		}
	}

	@Override
	protected boolean upgradeEncodingNonNull(String kept) {
		return rounds(kept) < rounds;
	}

	private static int rounds(@Nullable String kept) {
		return kept == null ? 0 : Integer.parseInt(kept.substring(0, kept.indexOf('$')));
	}

	private static byte[] hash(String password, byte[] salt, int rounds) {
		PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SM3Digest());
		generator.init(password.getBytes(StandardCharsets.UTF_8), salt, rounds);
		return ((KeyParameter) generator.generateDerivedMacParameters(BITS)).getKey();
	}

	private static String text(byte[] bytes) {
		return Base64.getEncoder().withoutPadding().encodeToString(bytes);
	}

}
