package org.bihuan.escalation;

import org.bihuan.organization.Actor;

/**
 * Whose hand did something: the account, which the record keeps, and the name people
 * read. Only the one is ever proof.
 */
record Hand(String account, String name) {

	static final Hand SYSTEM = new Hand("system", "system");

	static Hand of(Actor actor) {
		return new Hand(actor.username(), actor.displayName());
	}

	/** Somebody of whom no name is at hand. */
	static Hand of(String account) {
		return new Hand(account, account);
	}

}
