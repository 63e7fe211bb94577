package org.bihuan.organization;

import java.util.Map;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Secrets;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the passwords of accounts by the office's rules. */
@Service
@Transactional
public class AccountPasswords {

	private final JdbcClient jdbc;

	private final Passwords passwords;

	private final PasswordPolicy policy;

	private final Guesses guesses;

	private final People people;

	private final PeerRequests requests;

	private final Accounts accounts;

	private final AccessNumbers access;

	private final SystemClock clock;

	private final ApplicationEventPublisher events;

	AccountPasswords(JdbcClient jdbc, Passwords passwords, PasswordPolicy policy, Guesses guesses, People people,
			PeerRequests requests, Accounts accounts, AccessNumbers access, SystemClock clock,
			ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.access = access;
		this.guesses = guesses;
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.policy = policy;
		this.people = people;
		this.requests = requests;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Changes the actor's own password. Refuses 422 when the old one is wrong or the new
	 * one weak, 429 when it was wrong too often, 401 when the access ended meanwhile.
	 */
	@Transactional(noRollbackFor = Refusal.class)
	public void change(String old, String fresh, Actor actor) {
		Refusal wrong = Refusal.invalid("old", "organization.old-password-wrong");
		KeptAccess read = accounts.access(actor.username()).orElse(null);
		guesses.checkPassword(Guesses.Who.of(actor), read, old, wrong);
		KeptAccess now = access.hold(actor);
		if (!now.equals(read)) {
			guesses.checkPassword(Guesses.Who.of(actor), now, old, wrong);
		}
		String hash = now.password();
		checkNew("new", fresh, actor.id(), hash);
		policy.remember(actor.id(), hash);
		put(actor.id(), fresh, false);
		PasswordLinks.end(jdbc, actor.id(), clock.millis());
		events.publishEvent(
				new PersonChanged(actor.username(), "password-changed", actor.username(), Map.of(), Map.of()));
		events.publishEvent(new AccessWithdrawn(actor.id(), actor.username(), true));
		requests.askConfirmation(people.require(actor.id()));
	}

	/** Refuses (422) a weak password and one of the last few. */
	@Transactional(readOnly = true, noRollbackFor = Refusal.class)
	void checkNew(String field, String fresh, UserId id, String presentHash) {
		policy.check(field, fresh);
		policy.checkFresh(field, fresh, id, presentHash);
	}

	/**
	 * The first one a person chooses is what makes the account theirs; that of an
	 * administrator is nobody's second person by it.
	 */
	private void put(UserId id, String fresh, boolean expired) {
		Footing before = people.footing(id);
		if (!expired && before.confirmed() && !before.claim().confirmed()) {
			people.setConfirmed(id, false);
		}
		jdbc.sql("""
				update organization_user set password_hash = ?, password_expired = ?, password_ms = ?,
				claimed = (claimed or ?), version = version + 1 where id = ?""")
			.params(passwords.next(id, fresh), expired, clock.millis(), !expired, id.value())
			.update();
	}

	/**
	 * The person's own, by a link. Refuses (404) where the account's row is not as it was
	 * written: the link may have been another account's.
	 */
	void setByLink(UserId id, String username, String fresh) {
		if (!passwords.hold(id)) {
			throw Refusal.notFound("organization.link-over");
		}
		put(id, fresh, false);
		events.publishEvent(new PersonChanged(username, "password-set-by-link", username, Map.of(), Map.of()));
		events.publishEvent(new AccessWithdrawn(id, username, false));
		requests.askConfirmation(people.require(id));
	}

	/** The password works no longer and nobody knows another; sessions and tokens end. */
	void kill(UserId id) {
		policy.remember(id, hash(id));
		put(id, Secrets.fresh(), true);
		events.publishEvent(new AccessWithdrawn(id, people.require(id).username(), false));
	}

	private String hash(UserId id) {
		return jdbc.sql("select password_hash from organization_user where id = ?")
			.param(id.value())
			.query(String.class)
			.single();
	}

}
