package org.bihuan.organization.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.ProblemWriter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses (429) too many sign-ins, and too many API calls without a token, from one
 * address.
 */
class RateLimitFilter extends OncePerRequestFilter {

	private final RateLimits limits;

	private final ProblemWriter problems;

	RateLimitFilter(RateLimits limits, ProblemWriter problems) {
		this.limits = limits;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = request.getServletPath();
		boolean signIn = "POST".equals(request.getMethod()) && (path.equals("/login") || path.equals("/api/v1/tokens"));
		boolean anonymous = path.startsWith("/api/") && request.getHeader("Authorization") == null && !signIn;
		String address = request.getRemoteAddr();
		if (signIn && !limits.allowsSignIn(address) || anonymous && !limits.allowsAnonymous(address)) {
			problems.write(request, response, Refusal.tooMany("shared.too-many"));
			return;
		}
		chain.doFilter(request, response);
	}

}
