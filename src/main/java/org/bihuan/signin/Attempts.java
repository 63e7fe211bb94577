package org.bihuan.signin;

import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.shared.crypto.Secrets;
import org.bihuan.shared.SystemClock;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts failures per account and client. Enough of one client lock the account for that
 * client; enough of all strangers together lock it for strangers. Somebody's own browser
 * is no stranger, so nobody can be locked out for good. Names without an account are
 * counted alike, so that a lock tells nothing.
 */
@Component
class Attempts {

	private static final String STRANGERS = "strangers";

	private final JdbcClient jdbc;

	private final SecurityRules rules;

	private final SystemClock clock;

	Attempts(JdbcClient jdbc, SecurityRules rules, SystemClock clock) {
		this.jdbc = jdbc;
		this.rules = rules;
		this.clock = clock;
	}

	/** Under what the failures of this client are counted. */
	static String key(Client client, boolean known) {
		return known && client.device() != null ? "device:" + Secrets.hash(client.device())
				: "address:" + Secrets.hash(client.address());
	}

	boolean isLocked(String username, String key) {
		return jdbc.sql("""
				select count(*) from signin_failure where account = ? and (client = ? or client = ?)
				and locked_until_ms > ?""")
			.params(Secrets.hash(username), key, isStranger(key) ? STRANGERS : key, clock.millis())
			.query(Integer.class)
			.single() > 0;
	}

	/** Counts a failure; true when it locked the account for the client or strangers. */
	boolean fail(String username, String key) {
		String account = Secrets.hash(username);
		jdbc.sql("delete from signin_failure where first_ms < ? and locked_until_ms < ?")
			.params(clock.millis() - window(), clock.millis())
			.update();
		boolean locked = count(account, key, rules.of(SecurityRule.LOCK_FAILURES));
		return isStranger(key) && count(account, STRANGERS, rules.of(SecurityRule.STRANGER_FAILURES)) || locked;
	}

	private boolean count(String account, String client, int most) {
		if (jdbc.sql("update signin_failure set failures = failures + 1 where account = ? and client = ?")
			.params(account, client)
			.update() == 0) {
			try {
				jdbc.sql("""
						insert into signin_failure (account, client, failures, first_ms, locked_until_ms)
						values (?, ?, 1, ?, 0)""").params(account, client, clock.millis()).update();
			}
			catch (DuplicateKeyException atTheSameTime) {
				return count(account, client, most);
			}
		}
		return jdbc.sql("""
				update signin_failure set failures = 0, first_ms = ?, locked_until_ms = ?
				where account = ? and client = ? and failures >= ?""")
			.params(clock.millis(), clock.millis() + window(), account, client, most)
			.update() > 0;
	}

	/** The client got in: its own failures are forgotten. */
	void succeed(String username, String key) {
		jdbc.sql("delete from signin_failure where account = ? and client = ?")
			.params(Secrets.hash(username), key)
			.update();
	}

	private long window() {
		return rules.of(SecurityRule.LOCK_MINUTES) * 60_000L;
	}

	private static boolean isStranger(String key) {
		return key.startsWith("address:");
	}

}
