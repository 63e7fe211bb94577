package org.bihuan.signin.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.signin.SignIn;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * The second step of signing in: the code, within five minutes of the password, in the
 * same session.
 */
class CodeFilter extends AbstractAuthenticationProcessingFilter {

	private static final String USERNAME = "bihuan.code-for";

	private static final String SINCE = "bihuan.code-since";

	private static final long LIFE_MS = 5 * 60_000;

	private final SignIn signIn;

	private final SystemClock clock;

	CodeFilter(SignIn signIn, SystemClock clock) {
		super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login/code"));
		this.signIn = signIn;
		this.clock = clock;
		setAuthenticationManager(authentication -> {
			throw new AuthenticationServiceException("A code is checked by the filter alone");
		});
	}

	/** Notes who gave the right password. */
	static void expect(HttpServletRequest request, String username, long nowMs) {
		HttpSession session = request.getSession();
		request.changeSessionId();
		session.setAttribute(USERNAME, username);
		session.setAttribute(SINCE, nowMs);
	}

	static boolean isExpected(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(USERNAME) != null;
	}

	@Override
	public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		Object username = session == null ? null : session.getAttribute(USERNAME);
		if (username == null || clock.millis() - (Long) session.getAttribute(SINCE) > LIFE_MS) {
			throw new BadCredentialsException("no password before the code",
					Refusal.unauthenticated("signin.code-too-late"));
		}
		try {
			String code = request.getParameter("code");
			signIn.checkCode(username.toString(), code == null ? "" : code, Browsers.client(request));
		}
		catch (Refusal refusal) {
			throw new BadCredentialsException("code refused", refusal);
		}
		session.removeAttribute(USERNAME);
		session.removeAttribute(SINCE);
		return UsernamePasswordAuthenticationToken.authenticated(username.toString(), null, List.of());
	}

}
