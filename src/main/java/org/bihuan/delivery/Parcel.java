package org.bihuan.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Messages to one recipient in one go.
 *
 * @param recipient the account a mail is for, or the rule's robot
 * @param attempts how often it was tried
 * @param error why the last try failed
 */
public record Parcel(String id, String ruleId, String recipient, @Nullable String userId, String subject, String body,
		int messages, State state, int attempts, long nextMs, long madeMs, @Nullable Long sentMs,
		@Nullable String error) {

	/** How far it has come. */
	public enum State {

		WAITING, SENT,
		/** Tried too often; an administrator tries again. */
		FAILED,
		/** Its rule was switched off, or its recipient has no address any more. */
		DROPPED

	}

}
