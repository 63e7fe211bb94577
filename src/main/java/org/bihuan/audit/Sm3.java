package org.bihuan.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.bouncycastle.crypto.digests.SM3Digest;

/** The hash of GB/T 32905-2016. */
final class Sm3 {

	static final String ZERO = "0".repeat(64);

	private Sm3() {
	}

	static String hex(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		SM3Digest digest = new SM3Digest();
		digest.update(bytes, 0, bytes.length);
		byte[] hash = new byte[digest.getDigestSize()];
		digest.doFinal(hash, 0);
		return HexFormat.of().formatHex(hash);
	}

}
