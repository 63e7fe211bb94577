package org.bihuan.signin;

import org.bihuan.organization.AccessWithdrawn;
import org.bihuan.organization.UserId;
import org.bihuan.organization.WayIn;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.SystemClock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers browsers somebody signed in with: their failures are counted apart, so that a
 * stranger who guesses locks out strangers, not the person. They are forgotten when
 * somebody else took the account's access.
 */
@Component
class Devices implements WayIn {

	private static final long KEPT_MS = 180 * 24 * 3600 * 1000L;

	private final JdbcClient jdbc;

	private final Seals seals;

	private final SystemClock clock;

	Devices(JdbcClient jdbc, Seals seals, SystemClock clock) {
		this.seals = seals;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	boolean isKnown(UserId user, String cookie) {
		return jdbc.sql(
				"select count(*) from signin_device where user_id = :user and cookie_hash in (:macs) and seen_ms > :since")
			.param("user", user.value())
			.param("macs", seals.macs(Purpose.CREDENTIAL, said(user, cookie)))
			.param("since", clock.millis() - KEPT_MS)
			.query(Integer.class)
			.single() > 0;
	}

	@EventListener
	void on(AccessWithdrawn event) {
		if (!event.byThemselves()) {
			jdbc.sql("delete from signin_device where user_id = ?").param(event.id().value()).update();
		}
	}

	@Override
	public String message() {
		return "laid.browsers";
	}

	@Override
	public long of(UserId id, String username) {
		return jdbc.sql("select count(*) from signin_device where user_id = ? and seen_ms > ?")
			.params(id.value(), clock.millis() - KEPT_MS)
			.query(Long.class)
			.single();
	}

	private static String said(UserId user, String cookie) {
		return "device\n" + user.value() + "\n" + cookie;
	}

	/** Remembers the browser by the cookie it has or gets now. */
	void remember(UserId user, String cookie) {
		jdbc.sql("delete from signin_device where user_id = :user and (cookie_hash in (:macs) or seen_ms < :since)")
			.param("user", user.value())
			.param("macs", seals.macs(Purpose.CREDENTIAL, said(user, cookie)))
			.param("since", clock.millis() - KEPT_MS)
			.update();
		jdbc.sql("insert into signin_device (user_id, cookie_hash, seen_ms) values (?, ?, ?)")
			.params(user.value(), seals.mac(Purpose.CREDENTIAL, said(user, cookie)), clock.millis())
			.update();
	}

}
