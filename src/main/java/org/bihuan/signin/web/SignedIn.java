package org.bihuan.signin.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.bihuan.organization.Actor;
import org.bihuan.organization.People;
import org.bihuan.organization.Role;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.signin.SignIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * What follows once somebody got in: the session's length by role, the browser
 * remembered, and on to the page asked for, never to another host's.
 */
@Component
class SignedIn implements AuthenticationSuccessHandler {

	private final People people;

	private final SignIn signIn;

	private final SecurityRules rules;

	private final AskedPage asked;

	private final SessionStanding standing;

	SignedIn(People people, SignIn signIn, SecurityRules rules, AskedPage asked, SessionStanding standing) {
		this.standing = standing;
		this.asked = asked;
		this.people = people;
		this.signIn = signIn;
		this.rules = rules;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		HttpSession session = request.getSession();
		boolean administers = people.actor(authentication.getName())
			.map(Actor::roles)
			.filter(roles -> roles.stream().anyMatch(Role.ADMINISTRATORS::contains))
			.isPresent();
		session.setMaxInactiveInterval(
				60 * rules.of(administers ? SecurityRule.ADMIN_IDLE_MINUTES : SecurityRule.IDLE_MINUTES));
		standing.begin(session, authentication.getName());
		session.setAttribute(Sessions.ADDRESS, request.getRemoteAddr());
		session.setAttribute(Sessions.BROWSER, Browsers.name(request));
		Browsers.keep(request, response, signIn.remember(authentication.getName(), Browsers.device(request)));
		response.sendRedirect(asked.take(request, response).orElse(request.getContextPath() + "/"));
	}

}
