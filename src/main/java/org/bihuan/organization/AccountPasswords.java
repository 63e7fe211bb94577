package org.bihuan.organization;

import java.util.Map;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
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

	private final People people;

	private final SystemClock clock;

	private final ApplicationEventPublisher events;

	AccountPasswords(JdbcClient jdbc, Passwords passwords, PasswordPolicy policy, People people, SystemClock clock,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.policy = policy;
		this.people = people;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Changes the actor's own password. Refuses 422 when the old one is wrong or the new
	 * one weak.
	 */
	public void change(String old, String fresh, Actor actor) {
		String hash = hash(actor.id());
		if (!passwords.matches(actor.id(), old, hash)) {
			throw Refusal.invalid("old", "organization.old-password-wrong");
		}
		policy.check("new", fresh);
		policy.checkFresh("new", fresh, actor.id(), hash);
		setPassword(actor.id(), hash, fresh, false);
		events.publishEvent(
				new PersonChanged(actor.username(), "password-changed", actor.username(), Map.of(), Map.of()));
		events.publishEvent(new AccessWithdrawn(actor.id(), actor.username(), true));
	}

	private void setPassword(UserId id, String oldHash, String fresh, boolean expired) {
		policy.remember(id, oldHash);
		jdbc.sql("""
				update organization_user set password_hash = ?, password_expired = ?, password_ms = ?,
				version = version + 1 where id = ?""")
			.params(passwords.next(id, fresh), expired, clock.millis(), id.value())
			.update();
	}

	/**
	 * Gives a person who forgot theirs a first password again; sessions and tokens end.
	 */
	public void reset(UserId id, String initialPassword, Actor actor) {
		actor.must(Permission.KEEP_ACCOUNTS);
		Person person = people.require(id);
		policy.check("initialPassword", initialPassword);
		setPassword(id, hash(id), initialPassword, true);
		events
			.publishEvent(new PersonChanged(actor.username(), "password-reset", person.username(), Map.of(), Map.of()));
		events.publishEvent(new AccessWithdrawn(id, person.username(), false));
	}

	private String hash(UserId id) {
		return jdbc.sql("select password_hash from organization_user where id = ?")
			.param(id.value())
			.query(String.class)
			.single();
	}

}
