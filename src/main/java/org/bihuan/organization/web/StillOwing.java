package org.bihuan.organization.web;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.servlet.HandlerMapping;

/**
 * Which doors stand open to somebody who still owes a first password or a second factor:
 * these and no others, by method and by the handler's own pattern. No part of an address
 * ever opens one.
 */
final class StillOwing {

	/** Changing one's own password, and seeing that it is owed. */
	static final Set<String> PASSWORD = Set.of("GET /password", "POST /password", "GET /api/v1/me",
			"PUT /api/v1/me/password");

	private StillOwing() {
	}

	/** The handler's door: {@code POST /people/{id}/password}, whatever the id. */
	static String door(HttpServletRequest request) {
		String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
		return method + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
	}

	static boolean servesBeforeThePassword(String door) {
		return PASSWORD.contains(door);
	}

	/** Serves what is owed on that page, and the password that may be owed first. */
	static boolean servesBefore(String page, String door) {
		return servesBeforeThePassword(door) || door.equals("GET " + page) || door.equals("POST " + page);
	}

}
