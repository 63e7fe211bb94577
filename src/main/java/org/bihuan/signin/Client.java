package org.bihuan.signin;

import org.bihuan.shared.Networks;
import org.bihuan.shared.crypto.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody tries to sign in from.
 *
 * @param address the network address
 * @param device the secret of the browser's own cookie, if it has one
 */
public record Client(String address, @Nullable String device) {

	/** Under what its failures are counted. */
	String key(boolean known) {
		return known && device != null ? "device:" + Secrets.hash(device)
				: "address:" + Secrets.hash(Networks.caller(address));
	}
}
