package org.bihuan.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.bihuan.shared.crypto.Order;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parcels' rows. */
@Component
class ParcelStore {

	private static final Logger LOG = LoggerFactory.getLogger(ParcelStore.class);

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	private final Seals seals;

	ParcelStore(JdbcClient jdbc, JdbcTemplate batch, Seals seals) {
		this.seals = seals;
		this.jdbc = jdbc;
		this.batch = batch;
	}

	void add(List<Parcel> parcels) {
		batch.batchUpdate("""
				insert into delivery_parcel (id, rule_id, recipient, user_id, subject, body, messages, state, attempts,
				next_ms, made_ms, order_mac) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)""", parcels.stream()
			.map(each -> Arrays
				.asList(each.id(), each.ruleId(), each.recipient(), each.userId(), each.subject(), each.body(),
						each.messages(), each.state().name(), each.nextMs(), each.madeMs(), order(each).sign(seals))
				.toArray())
			.toList());
	}

	/** Whom it is for, by which rule, and what it says. */
	private static Order order(Parcel parcel) {
		return new Order("parcel", Arrays.asList(parcel.id(), parcel.ruleId(), parcel.recipient(), parcel.userId(),
				parcel.subject(), parcel.body(), parcel.messages(), parcel.madeMs()));
	}

	/** Whether the product packed it as it stands; what somebody else did is logged. */
	boolean isOurs(Parcel parcel) {
		boolean ours = jdbc.sql("select order_mac from delivery_parcel where id = ?")
			.param(parcel.id())
			.query((row, index) -> order(parcel).isSigned(seals, row.getString(1)))
			.single();
		if (!ours) {
			LOG.error("Parcel {} for {} was not packed by this installation as it stands: it is not sent", parcel.id(),
					parcel.recipient());
		}
		return ours;
	}

	/** What waited or failed when parcels were not signed yet. */
	static int signAll(JdbcTemplate jdbc, Seals seals) {
		List<Parcel> kept = JdbcClient.create(jdbc)
			.sql("select * from delivery_parcel where state in ('WAITING', 'FAILED')")
			.query(Parcel.class)
			.list();
		jdbc.batchUpdate("update delivery_parcel set order_mac = ? where id = ?",
				kept.stream().map(each -> new Object[] { order(each).sign(seals), each.id() }).toList());
		return kept.size();
	}

	/**
	 * Takes the next one that is due; until then nobody else does, and whoever dies with
	 * it leaves it to others.
	 */
	Optional<Parcel> take(long nowMs, long untilMs) {
		Optional<Parcel> due = jdbc.sql(
				"select * from delivery_parcel where state = 'WAITING' and next_ms <= ? order by next_ms, id limit 1 for update skip locked")
			.param(nowMs)
			.query(Parcel.class)
			.optional();
		due.ifPresent(each -> jdbc.sql("update delivery_parcel set next_ms = ?, attempts = attempts + 1 where id = ?")
			.params(untilMs, each.id())
			.update());
		return due;
	}

	void moved(String id, Parcel.State state, long nextMs, @Nullable Long sentMs, @Nullable String error) {
		jdbc.sql("update delivery_parcel set state = ?, next_ms = ?, sent_ms = ?, error = ? where id = ?")
			.params(Arrays.asList(state.name(), nextMs, sentMs, error, id))
			.update();
	}

	/** Those that have failed or do not get through for now, newest first. */
	List<Parcel> troubled(int most) {
		return jdbc.sql("""
				select * from delivery_parcel where state = 'FAILED' or state = 'WAITING' and error is not null
				order by made_ms desc, id desc limit""" + " " + most).query(Parcel.class).list();
	}

	long count(Parcel.State state) {
		return jdbc.sql("select count(*) from delivery_parcel where state = ?")
			.param(state.name())
			.query(Long.class)
			.single();
	}

	/** Everything that has not arrived is tried at once; how many there are. */
	int tryAgain(long nowMs) {
		return jdbc.sql("""
				update delivery_parcel set state = 'WAITING', attempts = 0, next_ms = ? where state = 'FAILED'
				or state = 'WAITING' and error is not null""").param(nowMs).update();
	}

	void dropOf(String ruleId) {
		jdbc.sql("update delivery_parcel set state = 'DROPPED' where rule_id = ? and state in ('WAITING', 'FAILED')")
			.param(ruleId)
			.update();
	}

}
