package org.bihuan.signin.web;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Networks;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.BodyLimits;
import org.bihuan.shared.web.ProblemWriter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Once it is known who calls, whatever the headers say: refuses (429) too many calls of
 * an address that showed no valid session or token, and too many calls or imports of one
 * account.
 */
class CallLimitFilter extends OncePerRequestFilter {

	/** Small, the same for all, and asked for with every page. */
	private static final Pattern FREE = Pattern
		.compile("/(css|js|img|webjars)/.*|/favicon\\.(svg|ico)|/actuator/health(/.*)?");

	private static final Pattern IMPORT = Pattern
		.compile("(/api/v1)?/(imports|monitoring-feeds|sightings/import|notices/[^/]+/reply-sheet)");

	private final RateLimits limits;

	private final ProblemWriter problems;

	CallLimitFilter(RateLimits limits, ProblemWriter problems) {
		this.limits = limits;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean counted = "POST".equals(request.getMethod()) && BodyLimits.isDoor(request.getServletPath());
		if (counted || isFree(request) || isServed(request)) {
			chain.doFilter(request, response);
		}
		else {
			refuse(request, response, problems);
		}
	}

	/** Whether it costs nothing worth counting. */
	static boolean isFree(HttpServletRequest request) {
		return FREE.matcher(request.getServletPath()).matches();
	}

	private boolean isServed(HttpServletRequest request) {
		Authentication who = SecurityContextHolder.getContext().getAuthentication();
		if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
			return limits.allows(RateLimits.Kind.ANONYMOUS, Networks.caller(request.getRemoteAddr()));
		}
		boolean imports = "POST".equals(request.getMethod()) && IMPORT.matcher(request.getServletPath()).matches();
		return limits.allows(RateLimits.Kind.ACCOUNT, who.getName())
				&& (!imports || limits.allows(RateLimits.Kind.IMPORT, who.getName()));
	}

	static void refuse(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems)
			throws IOException {
		response.setHeader("Retry-After", "60");
		problems.write(request, response, Refusal.tooMany("shared.too-many"));
	}

}
