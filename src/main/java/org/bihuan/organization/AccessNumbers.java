package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.RowsSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers the access of each account. Tokens and sessions say the number they were made
 * under; every end of one raises it, so that a row that is put back is of another number
 * than the account's. The number stands in the password's seal and in the record: who
 * puts the account's own row back as well is found by the verification.
 */
@Component
@Transactional
public class AccessNumbers {

	private final Passwords passwords;

	private final Accounts accounts;

	private final ApplicationEventPublisher events;

	AccessNumbers(Passwords passwords, Accounts accounts, ApplicationEventPublisher events) {
		this.passwords = passwords;
		this.accounts = accounts;
		this.events = events;
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
