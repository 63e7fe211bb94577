package org.bihuan.organization.web;

import jakarta.servlet.http.HttpServletRequest;

import org.bihuan.organization.Actor;
import org.bihuan.organization.People;
import org.bihuan.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * The signed-in person of a request, read once per request so that a change of roles acts
 * at once.
 */
@Component
class CurrentActor {

	static final String ATTRIBUTE = Actor.class.getName();

	/** Signed in by the office's own service: the password's age is not its concern. */
	private static final String ELSEWHERE = "SSO";

	private final People people;

	CurrentActor(People people) {
		this.people = people;
	}

	Actor of(HttpServletRequest request) {
		Object known = request.getAttribute(ATTRIBUTE);
		if (known instanceof Actor actor) {
			return actor;
		}
		if (request.getUserPrincipal() == null) {
			throw Refusal.unauthenticated("organization.not-signed-in");
		}
		Actor actor = people.actor(request.getUserPrincipal().getName())
			.map(found -> request.isUserInRole(ELSEWHERE) ? found.withoutPassword() : found)
			.orElseThrow(() -> Refusal.unauthenticated("organization.not-signed-in"));
		request.setAttribute(ATTRIBUTE, actor);
		return actor;
	}

}
