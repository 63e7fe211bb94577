package org.bihuan.signin.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Lets the one in who bears the token of {@code bihuan.metrics.token}: a monitoring
 * server is no person and has no account. Without that setting nobody.
 */
class MetricsAccess implements AuthorizationManager<RequestAuthorizationContext> {

	private final byte @Nullable [] wanted;

	MetricsAccess(String token) {
		this.wanted = token.isBlank() ? null : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> who,
			RequestAuthorizationContext context) {
		String shown = context.getRequest().getHeader("Authorization");
		return new AuthorizationDecision(wanted != null && shown != null
				&& MessageDigest.isEqual(wanted, shown.getBytes(StandardCharsets.UTF_8)));
	}

}
