package org.bihuan.signin.web;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.ProblemWriter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses (429) too many sign-ins or API calls without a token from one address, and too
 * many imports of one caller.
 */
class RateLimitFilter extends OncePerRequestFilter {

	private static final Pattern SIGN_IN = Pattern.compile("/login|/login/code|/api/v1/tokens|/setup|/first-password");

	private static final Pattern IMPORT = Pattern
		.compile("(/api/v1)?/(imports|monitoring-feeds|sightings/import|notices/[^/]+/reply-sheet)");

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
		boolean post = "POST".equals(request.getMethod());
		String token = request.getHeader("Authorization");
		String address = request.getRemoteAddr();
		boolean served;
		if (post && SIGN_IN.matcher(path).matches()) {
			served = limits.allows(RateLimits.Kind.SIGN_IN, address);
		}
		else if (path.startsWith("/api/") && token == null) {
			served = limits.allows(RateLimits.Kind.ANONYMOUS, address);
		}
		else if (post && IMPORT.matcher(path).matches()) {
			served = limits.allows(RateLimits.Kind.IMPORT,
					token == null ? address : Integer.toHexString(token.hashCode()));
		}
		else {
			served = true;
		}
		if (served) {
			chain.doFilter(request, response);
		}
		else {
			response.setHeader("Retry-After", "60");
			problems.write(request, response, Refusal.tooMany("shared.too-many"));
		}
	}

}
