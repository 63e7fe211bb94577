package org.bihuan.signin.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses (429) what one account asks for beyond its {@link CallerPlaces}: far fewer than
 * there are connections to the database, so that nobody's slow requests keep everybody
 * waiting.
 */
@Component
class PlacesFilter extends OncePerRequestFilter {

	private final CallerPlaces accounts = new CallerPlaces(8, 56, 10_000);

	private final ProblemWriter problems;

	PlacesFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	/** The security chains have it; the container does not call it once more. */
	@Bean
	static FilterRegistrationBean<PlacesFilter> notByTheContainer(PlacesFilter filter) {
		FilterRegistrationBean<PlacesFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setEnabled(false);
		return registration;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return CallLimitFilter.isFree(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Authentication who = SecurityContextHolder.getContext().getAuthentication();
		if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
			chain.doFilter(request, response);
			return;
		}
		String caller = who.getName();
		if (!hasPlace(caller)) {
			response.setHeader("Retry-After", "10");
			problems.write(request, response, Refusal.tooMany("shared.too-many-at-once"));
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			accounts.giveBack(caller);
		}
	}

	private boolean hasPlace(String caller) {
		try {
			return accounts.take(caller);
		}
		catch (InterruptedException stopping) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
