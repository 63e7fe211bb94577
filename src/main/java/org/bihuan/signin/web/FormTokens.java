package org.bihuan.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * The tokens that prove a form to be of our own page: in the session of whoever has one,
 * else in a cookie, so that the form to sign in by makes no session.
 */
class FormTokens implements CsrfTokenRepository {

	private final HttpSessionCsrfTokenRepository inSession = new HttpSessionCsrfTokenRepository();

	private final CookieCsrfTokenRepository inCookie = new CookieCsrfTokenRepository();

	FormTokens() {
		inCookie.setCookieName("bihuan-form");
		inCookie.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
	}

	private CsrfTokenRepository of(HttpServletRequest request) {
		return request.getSession(false) == null ? inCookie : inSession;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return inSession.generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		of(request).saveToken(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return of(request).loadToken(request);
	}

}
