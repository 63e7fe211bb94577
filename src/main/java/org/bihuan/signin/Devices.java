package org.bihuan.signin;

import org.bihuan.organization.UserId;
import org.bihuan.shared.crypto.Secrets;
import org.bihuan.shared.SystemClock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers browsers somebody signed in with: their failures are counted apart, so that a
 * stranger who guesses locks out strangers, not the person.
 */
@Component
class Devices {

	private static final long KEPT_MS = 180 * 24 * 3600 * 1000L;

	private final JdbcClient jdbc;

	private final SystemClock clock;

	Devices(JdbcClient jdbc, SystemClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	boolean isKnown(UserId user, String cookie) {
		return jdbc.sql("select count(*) from signin_device where user_id = ? and cookie_hash = ? and seen_ms > ?")
			.params(user.value(), Secrets.hash(cookie), clock.millis() - KEPT_MS)
			.query(Integer.class)
			.single() > 0;
	}

	/** Remembers the browser by the cookie it has or gets now. */
	void remember(UserId user, String cookie) {
		String hash = Secrets.hash(cookie);
		jdbc.sql("delete from signin_device where user_id = ? and (cookie_hash = ? or seen_ms < ?)")
			.params(user.value(), hash, clock.millis() - KEPT_MS)
			.update();
		jdbc.sql("insert into signin_device (user_id, cookie_hash, seen_ms) values (?, ?, ?)")
			.params(user.value(), hash, clock.millis())
			.update();
	}

}
