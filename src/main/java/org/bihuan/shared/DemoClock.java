package org.bihuan.shared;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The demo's clock: stands still between moves, lies in the database and so is one for
 * all nodes, survives a kill, and goes forward only.
 */
@Component
@Profile("demo")
public class DemoClock implements BusinessClock {

	private static final String SEEN = DemoClock.class.getName();

	private final JdbcClient jdbc;

	private final Instant start;

	DemoClock(JdbcClient jdbc, @Value("${bihuan.demo.clock:2021-06-17T09:00+08:00}") String start) {
		this.jdbc = jdbc;
		this.start = OffsetDateTime.parse(start).toInstant();
	}

	/** The same for all of one request, which asks for every row it shows. */
	@Override
	public Instant now() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request == null) {
			return read();
		}
		Instant seen = (Instant) request.getAttribute(SEEN, RequestAttributes.SCOPE_REQUEST);
		if (seen == null) {
			seen = read();
			request.setAttribute(SEEN, seen, RequestAttributes.SCOPE_REQUEST);
		}
		return seen;
	}

	private static void forget() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		if (request != null) {
			request.removeAttribute(SEEN, RequestAttributes.SCOPE_REQUEST);
		}
	}

	private Instant read() {
		return jdbc.sql("select now_ms from shared_clock where id = 1")
			.query(Long.class)
			.optional()
			.map(Instant::ofEpochMilli)
			.orElse(start);
	}

	/** Refuses (409) a move back; a move to where it stands changes nothing. */
	@Transactional
	public void moveTo(Instant to) {
		forget();
		if (to.isBefore(now())) {
			throw Refusal.conflict("shared.clock-backwards");
		}
		int moved = jdbc.sql("update shared_clock set now_ms = ? where id = 1 and now_ms <= ?")
			.params(to.toEpochMilli(), to.toEpochMilli())
			.update();
		if (moved == 0 && jdbc.sql("select count(*) from shared_clock").query(Integer.class).single() == 0) {
			jdbc.sql("insert into shared_clock (id, now_ms) values (1, ?)").param(to.toEpochMilli()).update();
		}
		forget();
	}

	/** Where the clock stands on the very first start. */
	public Instant start() {
		return start;
	}

	/**
	 * For the loader of the demo data alone, which tells a past before the clock is set.
	 */
	@Transactional
	public void setForLoading(Instant to) {
		jdbc.sql("delete from shared_clock").update();
		jdbc.sql("insert into shared_clock (id, now_ms) values (1, ?)").param(to.toEpochMilli()).update();
	}

}
