package org.bihuan.shared.crypto;

import java.util.List;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.SM4Engine;

/** The suites there are, by name. */
public final class Suites {

	/** SM3 (GB/T 32905-2016), SM4-GCM (GB/T 32907-2016), HMAC-SM3. */
	public static final Suite SM = new BouncyCastleSuite("SM", SM3Digest::new, SM4Engine::new, 16);

	/** SHA-256, AES-256-GCM, HMAC-SHA-256. */
	public static final Suite INTL = new BouncyCastleSuite("INTL", SHA256Digest::new, AESEngine::newInstance, 32);

	private Suites() {
	}

	/** Throws {@link IllegalArgumentException} for a name there is none of. */
	public static Suite named(String name) {
		return List.of(SM, INTL)
			.stream()
			.filter(suite -> suite.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No suite of algorithms is called " + name));
	}

}
