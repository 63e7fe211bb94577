package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.RowsSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers the access of each account. Tokens and sessions say the number they were made
 * under; every end of one raises it, so that a row that is put back is of another number
 * than the account's. What lets in is signed with the account {@code held}, under the
 * number that was read together with what let its person in. The number stands in the
 * password's seal and in the record: who puts the account's own row back as well is found
 * by the verification.
 */
@Component
@Transactional(noRollbackFor = Refusal.class)
public class AccessNumbers {

	private final Passwords passwords;

	private final Accounts accounts;

	private final ObjectProvider<CameInBy> cameInBy;

	private final ApplicationEventPublisher events;

	AccessNumbers(Passwords passwords, Accounts accounts, ObjectProvider<CameInBy> cameInBy,
			ApplicationEventPublisher events) {
		this.cameInBy = cameInBy;
		this.passwords = passwords;
		this.accounts = accounts;
		this.events = events;
	}

	/**
	 * Before those who end what there is: who is about to let in under the number of
	 * before either has, and it is ended, or waits and is refused.
	 */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	public void holdFirst(AccessWithdrawn event) {
		accounts.hold(event.id());
	}

	/**
	 * Holds the account until the transaction ends and answers what it lets in by now.
	 * Refuses (401) without an account.
	 */
	@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = Refusal.class)
	public KeptAccess hold(UserId id) {
		return accounts.holdAccess(id).orElseThrow(AccessNumbers::ended);
	}

	/**
	 * Holds the account for whoever was let in under this number. Refuses (401) where its
	 * access has another by now, was stopped, or its row is not as it was written.
	 */
	@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = Refusal.class)
	public KeptAccess hold(UserId id, long number) {
		KeptAccess now = hold(id);
		if (now.number() != number || now.stopped() || !passwords.hold(now)) {
			throw ended();
		}
		return now;
	}

	/**
	 * Holds the account of somebody at work who makes what lets in later. Refuses (401)
	 * where what they came in by ended while they were at it.
	 */
	@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = Refusal.class)
	public KeptAccess hold(Actor actor) {
		KeptAccess now = hold(actor.id());
		if (now.stopped() || !cameInBy.stream().allMatch(each -> each.holds(actor))) {
			throw ended();
		}
		return now;
	}

	private static Refusal ended() {
		return Refusal.unauthenticated("organization.access-ended");
	}

	/** After those who end what there is. */
	@EventListener
	@Order(Ordered.LOWEST_PRECEDENCE)
	public void on(AccessWithdrawn event) {
		raise(event.id(), event.username());
	}

	/** What the account was signed in with and is gone stays gone. */
	public void raise(String username) {
		accounts.idOf(username).ifPresent(id -> raise(id, username));
	}

	/** The same of an account by its id. */
	public void raise(UserId id) {
		accounts.nameOf(id).ifPresent(username -> raise(id, username));
	}

	/** The number an account's access has; 0 without an account. */
	public long of(UserId id) {
		return accounts.accessNumber(id);
	}

	private void raise(UserId id, String username) {
		passwords.raise(id).ifPresent(before -> {
			events.publishEvent(new RowsSet(List
				.of(new RowsSet.Row("user", username, Map.of("access_no", before), Map.of("access_no", before + 1)))));
			events.publishEvent(new AccessRaised(id, username, before));
		});
	}

}
