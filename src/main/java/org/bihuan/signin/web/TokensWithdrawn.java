package org.bihuan.signin.web;

import org.bihuan.organization.AccessWithdrawn;
import org.bihuan.signin.Tokens;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Ends the tokens of somebody whose access was withdrawn, but for the one in use. */
@Component
class TokensWithdrawn {

	private final Tokens tokens;

	TokensWithdrawn(Tokens tokens) {
		this.tokens = tokens;
	}

	@EventListener
	@Order(0)
	void on(AccessWithdrawn event) {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		Object here = request == null || !event.byThemselves() ? null
				: request.getAttribute(TokenFilter.TOKEN, RequestAttributes.SCOPE_REQUEST);
		tokens.endAll(event.id(), here == null ? "-" : here.toString());
	}

}
