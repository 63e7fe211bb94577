package org.bihuan.signin.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.organization.UserId;
import org.bihuan.signin.Admission;
import org.bihuan.signin.SignIn;
import org.jspecify.annotations.Nullable;
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

	private static final String ID = "bihuan.code-for-id";

	private static final String NUMBER = "bihuan.code-for-number";

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

	/** Notes who gave the right password, and under which number of their access. */
	static void expect(HttpServletRequest request, Admission admission, long nowMs) {
		HttpSession session = request.getSession();
		request.changeSessionId();
		session.setAttribute(USERNAME, admission.username());
		session.setAttribute(ID, admission.id().value());
		session.setAttribute(NUMBER, admission.number());
		session.setAttribute(SINCE, nowMs);
	}

	static boolean isExpected(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && session.getAttribute(USERNAME) != null;
	}

	@Override
	public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		Admission first = session == null ? null : expected(session);
		if (first == null || clock.millis() - (Long) session.getAttribute(SINCE) > LIFE_MS) {
			throw new BadCredentialsException("no password before the code",
					Refusal.unauthenticated("signin.code-too-late"));
		}
		try {
			String code = request.getParameter("code");
			LetIn.note(request, signIn.checkCode(first, code == null ? "" : code, Browsers.client(request)));
		}
		catch (Refusal refusal) {
			throw new BadCredentialsException("code refused", refusal);
		}
		List.of(USERNAME, ID, NUMBER, SINCE).forEach(session::removeAttribute);
		return UsernamePasswordAuthenticationToken.authenticated(first.username(), null, List.of());
	}

	/** Empty where no code is expected, or since a version that noted no number. */
	private static @Nullable Admission expected(HttpSession session) {
		Object username = session.getAttribute(USERNAME);
		Object id = session.getAttribute(ID);
		Object number = session.getAttribute(NUMBER);
		return username == null || id == null || number == null ? null
				: new Admission(new UserId(id.toString()), username.toString(), (Long) number);
	}

}
