package org.bihuan.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parcels' rows. */
@Component
class ParcelStore {

	private final JdbcClient jdbc;

	private final JdbcTemplate batch;

	ParcelStore(JdbcClient jdbc, JdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	void add(List<Parcel> parcels) {
		batch.batchUpdate("""
				insert into delivery_parcel (id, rule_id, recipient, user_id, subject, body, messages, state, attempts,
				next_ms, made_ms) values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)""",
				parcels.stream()
					.map(each -> Arrays
						.asList(each.id(), each.ruleId(), each.recipient(), each.userId(), each.subject(), each.body(),
								each.messages(), each.state().name(), each.nextMs(), each.madeMs())
						.toArray())
					.toList());
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
