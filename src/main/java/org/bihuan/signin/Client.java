package org.bihuan.signin;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody tries to sign in from.
 *
 * @param address the network address
 * @param device the secret of the browser's own cookie, if it has one
 */
public record Client(String address, @Nullable String device) {
}
