package org.bihuan.signin.web;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.bihuan.organization.People;
import org.bihuan.organization.Role;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.shared.SystemClock;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session so many hours after somebody signed in, however busy it is; an
 * administrator's sooner. One that ended before, or that is not as it was begun, is over
 * at once.
 */
class SessionLife extends OncePerRequestFilter {

	/** No rule is shorter, so a younger session is let pass without asking. */
	private static final long SHORTEST_MS = Duration.ofHours(1).toMillis();

	private final SecurityRules rules;

	private final People people;

	private final SystemClock clock;

	private final SessionStanding standing;

	SessionLife(SecurityRules rules, People people, SystemClock clock, SessionStanding standing) {
		this.standing = standing;
		this.rules = rules;
		this.people = people;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HttpSession session = request.getSession(false);
		if (session != null
				&& (isEnded(session) || clock.millis() - session.getCreationTime() > SHORTEST_MS && isOver(session))) {
			session.invalidate();
			SecurityContextHolder.clearContext();
			SecurityConfig.goTo(request, response, "/login?expired");
			return;
		}
		chain.doFilter(request, response);
	}

	/** Of somebody signed in, that it does not hold any more. */
	private boolean isEnded(HttpSession session) {
		Authentication who = SecurityContextHolder.getContext().getAuthentication();
		return who != null && !standing.holds(session, who.getName());
	}

	private boolean isOver(HttpSession session) {
		long age = clock.millis() - session.getCreationTime();
		if (age > hours(SecurityRule.SESSION_HOURS)) {
			return true;
		}
		Authentication who = SecurityContextHolder.getContext().getAuthentication();
		return who != null && age > hours(SecurityRule.ADMIN_SESSION_HOURS)
				&& people.actor(who.getName())
					.filter(actor -> actor.roles().stream().anyMatch(Role.ADMINISTRATORS::contains))
					.isPresent();
	}

	private long hours(SecurityRule rule) {
		return Duration.ofHours(rules.of(rule)).toMillis();
	}

}
