package org.bihuan.signin;

import org.apache.commons.codec.binary.Base32;
import org.bihuan.shared.SystemClock;

/** The phone's application, and the second half of a sign-in, for tests. */
public final class Codes {

	private Codes() {
	}

	/** The code of this moment's step, or of one some steps later. */
	public static String now(String secret, int later) {
		return Totp.code(new Base32().decode(secret), Totp.step(new SystemClock().millis()) + later);
	}

	/** What follows in one breath once a password was found right. */
	public static void token(Tokens tokens, Admission admitted) {
		tokens.forPassword(admitted, TokenScope.FULL, null);
	}

}
