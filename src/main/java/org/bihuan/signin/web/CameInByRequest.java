package org.bihuan.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.bihuan.organization.Actor;
import org.bihuan.organization.CameInBy;
import org.bihuan.signin.Tokens;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The token or session of the call that is answered, as the database has it now. */
@Component
class CameInByRequest implements CameInBy {

	private final Tokens tokens;

	private final SessionStanding standing;

	CameInByRequest(Tokens tokens, SessionStanding standing) {
		this.tokens = tokens;
		this.standing = standing;
	}

	@Override
	public boolean holds(Actor actor) {
		if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web)) {
			return true;
		}
		HttpServletRequest request = web.getRequest();
		Object token = request.getAttribute(TokenFilter.TOKEN);
		if (token != null) {
			return tokens.holds(token.toString());
		}
		HttpSession session = request.getSession(false);
		return session == null || standing.isKept(session.getId(), actor.username());
	}

}
