package org.bihuan.signin.web;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Networks;
import org.bihuan.shared.web.ProblemWriter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses (429) too many tries of one address at the doors, before a password is looked
 * at.
 */
class SignInLimitFilter extends OncePerRequestFilter {

	private static final Pattern DOORS = Pattern
		.compile("/login|/login/code|/login/oauth2/.*|/oauth2/.*|/api/v1/tokens|/setup|/first-password");

	private final RateLimits limits;

	private final ProblemWriter problems;

	SignInLimitFilter(RateLimits limits, ProblemWriter problems) {
		this.limits = limits;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = request.getServletPath();
		boolean tries = "POST".equals(request.getMethod()) || path.contains("oauth2/");
		if (!tries || !DOORS.matcher(path).matches()
				|| limits.allows(RateLimits.Kind.SIGN_IN, Networks.caller(request.getRemoteAddr()))) {
			chain.doFilter(request, response);
		}
		else {
			CallLimitFilter.refuse(request, response, problems);
		}
	}

}
