package org.bihuan.organization;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one place where a password or a code is checked, so that every wrong one counts,
 * wherever it was typed: per account and client. Enough of one client lock the account
 * for that client; enough of all strangers together lock it for strangers. Somebody's own
 * browser is no stranger, so nobody can be locked out for good. What is tried by somebody
 * signed in counts as one client, whatever it is. Names without an account are counted
 * alike, so that a lock tells nothing. While a lock lasts the right one is refused too.
 * <p>
 * Callers are transactional without rollback for a {@link Refusal}: a failure stays
 * counted.
 */
@Component
public class Guesses {

	private static final String STRANGERS = "strangers";

	private static final String WITHIN = "within";

	/** What bcrypt reads. */
	private static final int MOST_BYTES = 72;

	/**
	 * Whose password or code is tried.
	 *
	 * @param account the account's id, or what stands for a name nobody has
	 * @param name as the record names it
	 * @param client from where
	 */
	public record Who(String account, String name, String client) {

		/** Somebody signed in, who is asked once more. */
		public static Who of(Actor actor) {
			return new Who(actor.id().value(), actor.username(), WITHIN);
		}

	}

	private final JdbcClient jdbc;

	private final Passwords passwords;

	private final SecurityRules rules;

	private final SystemClock clock;

	private final ApplicationEventPublisher events;

	Guesses(JdbcClient jdbc, Passwords passwords, SecurityRules rules, SystemClock clock,
			ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.passwords = passwords;
		this.rules = rules;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Checks a password against what was read of the account; takes as long where there
	 * is no account. Refuses what {@link #check} refuses. It takes long: what was read
	 * may have ended meanwhile, and whoever lets in by it looks again with the account
	 * held.
	 */
	public void checkPassword(Who who, @Nullable KeptAccess read, String typed, Refusal wrong) {
		String password = typed.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES ? "" : typed;
		check(who, "password", () -> matches(read, password), wrong);
	}

	private boolean matches(@Nullable KeptAccess read, String password) {
		if (read == null) {
			passwords.matchNobody(password);
			return false;
		}
		return passwords.matches(read, password);
	}

	/**
	 * Refuses with {@code wrong} what is not right, and counts and records it; refuses
	 * whatever comes while the account is locked there: 401 at the door, 429 within.
	 * @param what is tried, as the record says it
	 */
	public void check(Who who, String what, BooleanSupplier right, Refusal wrong) {
		refuseLocked(who);
		if (!right.getAsBoolean()) {
			String act = isWithin(who) ? "guess-" : "sign-in-";
			events.publishEvent(new PersonChanged(who.name(), act + (fail(who) ? "locked" : "refused"), who.name(),
					Map.of(), Map.of("what", what)));
			throw wrong;
		}
		refuseLocked(who);
	}

	private void refuseLocked(Who who) {
		boolean locked = jdbc.sql("""
				select count(*) from organization_guess where account = ? and (client = ? or client = ?)
				and locked_until_ms > ?""")
			.params(who.account(), who.client(), isStranger(who) ? STRANGERS : who.client(), clock.millis())
			.query(Integer.class)
			.single() > 0;
		if (locked) {
			int minutes = rules.of(SecurityRule.LOCK_MINUTES);
			throw isWithin(who) ? Refusal.tooMany("organization.guesses-locked", minutes)
					: Refusal.unauthenticated("organization.locked", minutes);
		}
	}

	/** Counts a failure; true when it locked the account for the client or strangers. */
	private boolean fail(Who who) {
		jdbc.sql("delete from organization_guess where first_ms < ? and locked_until_ms < ?")
			.params(clock.millis() - window(), clock.millis())
			.update();
		boolean locked = count(who.account(), who.client(), rules.of(SecurityRule.LOCK_FAILURES));
		boolean own = who.client().startsWith("device:");
		return !own && count(who.account(), STRANGERS, rules.of(SecurityRule.STRANGER_FAILURES)) || locked;
	}

	private boolean count(String account, String client, int most) {
		if (jdbc.sql("update organization_guess set failures = failures + 1 where account = ? and client = ?")
			.params(account, client)
			.update() == 0) {
			try {
				jdbc.sql("""
						insert into organization_guess (account, client, failures, first_ms, locked_until_ms)
						values (?, ?, 1, ?, 0)""").params(account, client, clock.millis()).update();
			}
			catch (DuplicateKeyException atTheSameTime) {
				return count(account, client, most);
			}
		}
		return jdbc.sql("""
				update organization_guess set failures = 0, first_ms = ?, locked_until_ms = ?
				where account = ? and client = ? and failures >= ?""")
			.params(clock.millis(), clock.millis() + window(), account, client, most)
			.update() > 0;
	}

	/**
	 * The client got in by all that was asked: its own failures are forgotten. What was
	 * tried within is forgotten by time alone, or one right answer would buy guesses at
	 * another.
	 */
	public void gotIn(Who who) {
		jdbc.sql("delete from organization_guess where account = ? and client = ?")
			.params(who.account(), who.client())
			.update();
	}

	private long window() {
		return rules.of(SecurityRule.LOCK_MINUTES) * 60_000L;
	}

	private static boolean isWithin(Who who) {
		return who.client().equals(WITHIN);
	}

	private static boolean isStranger(Who who) {
		return who.client().startsWith("address:");
	}

}
