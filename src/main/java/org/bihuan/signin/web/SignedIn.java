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
import org.bihuan.shared.Refusal;
import org.bihuan.signin.Admission;
import org.bihuan.signin.SignIn;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * What follows once somebody got in: the session's length by role, the browser
 * remembered, and on to the page asked for, never to another host's. Where the access
 * ended while they were signing in they are not.
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
		try {
			Browsers.keep(request, response, begin(session, request, authentication.getName()));
		}
		catch (Refusal ended) {
			session.invalidate();
			SecurityContextHolder.clearContext();
			response.sendRedirect(request.getContextPath() + "/login?refused=" + ended.code());
			return;
		}
		boolean administers = people.actor(authentication.getName())
			.map(Actor::roles)
			.filter(roles -> roles.stream().anyMatch(Role.ADMINISTRATORS::contains))
			.isPresent();
		session.setMaxInactiveInterval(
				60 * rules.of(administers ? SecurityRule.ADMIN_IDLE_MINUTES : SecurityRule.IDLE_MINUTES));
		session.setAttribute(Sessions.ADDRESS, request.getRemoteAddr());
		session.setAttribute(Sessions.BROWSER, Browsers.name(request));
		response.sendRedirect(asked.take(request, response).orElse(request.getContextPath() + "/"));
	}

	/** Under the number that was read with what let them in. */
	private String begin(HttpSession session, HttpServletRequest request, String username) {
		Admission admission = LetIn.of(request, username)
			.orElseThrow(() -> Refusal.unauthenticated("organization.access-ended"));
		standing.begin(session, admission);
		return signIn.remember(admission, Browsers.device(request));
	}

}
