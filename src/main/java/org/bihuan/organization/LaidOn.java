package org.bihuan.organization;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.China;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is laid on an account, in words, for whoever agrees to something about it: whether
 * its person chose a password and when, links not used yet, its name at the sign-in
 * service, and every other {@link WayIn}.
 */
@Service
@Transactional(readOnly = true)
public class LaidOn {

	private record Row(boolean claimed, boolean passwordExpired, long passwordMs, @Nullable String ssoName, int links) {
	}

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	private final JdbcClient jdbc;

	private final List<WayIn> ways;

	private final SystemClock clock;

	private final Texts texts;

	LaidOn(JdbcClient jdbc, List<WayIn> ways, SystemClock clock, Texts texts) {
		this.jdbc = jdbc;
		this.ways = ways;
		this.clock = clock;
		this.texts = texts;
	}

	/** Nothing of a request that has been decided: the account has gone on since. */
	public List<String> of(PeerRequest request) {
		if (request.state() != PeerRequest.State.PENDING) {
			return List.of();
		}
		Row row = jdbc.sql("""
				select claimed, password_expired, password_ms, sso_name,
				       (select count(*) from organization_password_link l where l.user_id = u.id and l.ended_ms is null
				        and l.expires_ms > ?) links
				from organization_user u where id = ?""")
			.params(clock.millis(), request.userId().value())
			.query(Row.class)
			.single();
		List<String> said = new ArrayList<>();
		if (!row.claimed()) {
			said.add(texts.of("laid.unclaimed"));
		}
		else {
			said.add(texts.of(row.passwordExpired() ? "laid.password-gone" : "laid.password",
					MINUTE.format(Instant.ofEpochMilli(row.passwordMs()).atZone(China.ZONE))));
		}
		if (row.links() > 0) {
			said.add(texts.of("laid.links", row.links()));
		}
		if (row.ssoName() != null) {
			said.add(texts.of("laid.sso", row.ssoName()));
		}
		for (WayIn way : ways) {
			long count = way.of(request.userId(), request.username());
			if (count > 0) {
				said.add(texts.of(way.message(), count));
			}
		}
		return said;
	}

}
