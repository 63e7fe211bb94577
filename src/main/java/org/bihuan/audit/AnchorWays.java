package org.bihuan.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.China;
import org.bihuan.shared.SystemClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Carries anchors off the machine, each along every way that is set up, until it arrived.
 */
class AnchorWays {

	/** A way off the machine. */
	interface Way {

		void send(Anchor anchor) throws IOException;

	}

	/** An anchor that did not arrive yet. */
	record Waiting(long seq, String way, long madeMs, int tries, long nextMs,
			@org.jspecify.annotations.Nullable String failure) {
	}

	private static final Logger LOG = LoggerFactory.getLogger(AnchorWays.class);

	private static final long AGAIN_MS = 60_000;

	private static final long AGAIN_AT_MOST_MS = 3_600_000;

	private final JdbcClient jdbc;

	private final SystemClock clock;

	private final Map<String, Way> ways;

	AnchorWays(JdbcClient jdbc, SystemClock clock, Map<String, Way> ways) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.ways = ways;
	}

	List<String> names() {
		return new ArrayList<>(ways.keySet());
	}

	/** In the transaction that makes the anchor. */
	void pack(long seq, long now) {
		ways.keySet()
			.forEach(way -> jdbc.sql("insert into audit_mark_parcel (seq, way, made_ms, next_ms) values (?, ?, ?, ?)")
				.params(seq, way, now, now)
				.update());
	}

	/** Sends what is due; what does not arrive is tried again, later each time. */
	void send() {
		for (Waiting each : jdbc.sql("select * from audit_mark_parcel where next_ms <= ? order by seq limit 100")
			.param(clock.millis())
			.query(Waiting.class)
			.list()) {
			Way way = ways.get(each.way());
			if (way != null) {
				send(each, way);
			}
		}
	}

	private void send(Waiting parcel, Way way) {
		Anchor anchor = jdbc.sql("select at_ms, seq, hash, mac from audit_mark where seq = ?")
			.param(parcel.seq())
			.query((row, index) -> new Anchor(China.dayOf(java.time.Instant.ofEpochMilli(row.getLong("at_ms"))),
					row.getLong("seq"), row.getString("hash"), row.getString("mac")))
			.optional()
			.orElse(null);
		try {
			if (anchor != null) {
				way.send(anchor);
			}
			jdbc.sql("delete from audit_mark_parcel where seq = ? and way = ?")
				.params(parcel.seq(), parcel.way())
				.update();
		}
		catch (IOException | RuntimeException failed) {
			LOG.warn("An anchor of the audit record does not leave by {}: {}", parcel.way(), failed.getMessage());
			String why = String.valueOf(failed.getMessage());
			jdbc.sql(
					"update audit_mark_parcel set tries = tries + 1, next_ms = ?, failure = ? where seq = ? and way = ?")
				.params(clock.millis() + Math.min(AGAIN_AT_MOST_MS, AGAIN_MS << Math.min(6, parcel.tries())),
						why.substring(0, Math.min(300, why.length())), parcel.seq(), parcel.way())
				.update();
		}
	}

	/** What failed at least once, the oldest first. */
	List<Waiting> failing() {
		return jdbc.sql("select * from audit_mark_parcel where tries > 0 order by seq limit 20")
			.query(Waiting.class)
			.list();
	}

}
