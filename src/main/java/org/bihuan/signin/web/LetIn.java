package org.bihuan.signin.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.bihuan.signin.Admission;

/**
 * Hands on, within one request, whom a password, a code or the office's service let in,
 * so that the session is begun under the number that was read with it.
 */
final class LetIn {

	private static final String ADMISSION = LetIn.class.getName();

	private LetIn() {
	}

	static void note(HttpServletRequest request, Admission admission) {
		request.setAttribute(ADMISSION, admission);
	}

	/** Empty where nobody of this name was let in by this request. */
	static Optional<Admission> of(HttpServletRequest request, String username) {
		return Optional.ofNullable((Admission) request.getAttribute(ADMISSION))
			.filter(admission -> admission.username().equals(username));
	}

}
