package org.bihuan.organization;

import org.jspecify.annotations.Nullable;

/**
 * An act on an administrator's account that one administrator asked for.
 *
 * @param detail the name at the sign-in service, {@code true} for stopped, or the roles
 * @param code what whoever asked hands over beside the link; shown this once, else null
 */
public record PeerRequest(String id, PeerActKind kind, UserId userId, String username, String displayName,
		String detail, String reason, String askedBy, long askedMs, long expiresMs, State state,
		@Nullable String decidedBy, @Nullable Long decidedMs, @Nullable String code) {

	/** How far it has come. */
	public enum State {

		PENDING, APPROVED, REFUSED, WITHDRAWN, EXPIRED

	}

	PeerRequest withCode(String shown) {
		return new PeerRequest(id, kind, userId, username, displayName, detail, reason, askedBy, askedMs, expiresMs,
				state, decidedBy, decidedMs, shown);
	}

}
