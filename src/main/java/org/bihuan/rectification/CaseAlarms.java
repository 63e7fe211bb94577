package org.bihuan.rectification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the watch asks for: alarms that are due, taken once, and reminders passed on. */
@Service
@Transactional
public class CaseAlarms {

	/**
	 * An alarm that could not be told.
	 *
	 * @param at when it was due
	 * @param until when it is tried again by itself
	 * @param cause what went wrong, for an administrator
	 */
	public record PutOff(CaseId caseId, String number, AlarmKind kind, Instant at, Instant putOff, Instant until,
			String cause) {
	}

	private static final long HOUR_MS = 3_600_000;

	private static final int MOST_OF_CAUSE = 500;

	private static final String PUT_OFF = """
			\sfrom rectification_alarm_put_off p
			join rectification_case c on c.id = p.case_id and c.due_ms = p.until_ms""";

	private final CaseStore store;

	private final JdbcTemplate jdbc;

	private final ApplicationEventPublisher events;

	CaseAlarms(CaseStore store, JdbcTemplate jdbc, ApplicationEventPublisher events) {
		this.store = store;
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * The alarms due by then, their cases locked and the alarms marked as told; cases
	 * another node holds are passed over. The caller tells them in the same transaction.
	 */
	public List<Alarm> takeDueAlarms(Instant until, int limit) {
		List<Alarm> alarms = new ArrayList<>();
		List<RectificationCase> due = store.lockDue(until.toEpochMilli(), limit);
		for (RectificationCase each : due) {
			Alarm alarm = new Alarm(each.id, AlarmKind.valueOf(String.valueOf(each.dueKind)),
					Objects.requireNonNull(each.dueMs));
			each.alarmTold(alarm);
			alarms.add(alarm);
		}
		if (!due.isEmpty()) {
			store.saveTold(due);
		}
		return alarms;
	}

	/**
	 * Puts this alarm off for an hour and keeps why, unless the case has moved on;
	 * whatever changes the case plans it anew. False when there was nothing to put off.
	 */
	public boolean setAside(Alarm alarm, Instant now, String cause) {
		long until = now.toEpochMilli() + HOUR_MS;
		String id = alarm.caseId().value();
		if (jdbc.update("update rectification_case set due_ms = ? where id = ? and due_ms = ?", until, id,
				alarm.atMs()) == 0) {
			return false;
		}
		jdbc.update("delete from rectification_alarm_put_off where case_id = ?", id);
		jdbc.update("""
				insert into rectification_alarm_put_off (case_id, kind, at_ms, put_off_ms, until_ms, cause)
				values (?, ?, ?, ?, ?, ?)""", id, alarm.kind().name(), alarm.atMs(), now.toEpochMilli(), until,
				cause.length() > MOST_OF_CAUSE ? cause.substring(0, MOST_OF_CAUSE) : cause);
		return true;
	}

	/**
	 * Alarms that could not be told and wait to be tried again, a part of them, the
	 * oldest first.
	 */
	@Transactional(readOnly = true)
	public List<PutOff> putOff(long first, int most) {
		return putOff(" order by p.put_off_ms, p.case_id limit ? offset ?", most, first);
	}

	/** That of this case, if it waits. */
	@Transactional(readOnly = true)
	public Optional<PutOff> putOff(CaseId id) {
		return putOff(" where p.case_id = ?", id.value()).stream().findFirst();
	}

	/** How many wait. */
	@Transactional(readOnly = true)
	public long countPutOff() {
		return Objects.requireNonNull(jdbc.queryForObject("select count(*)" + PUT_OFF, Long.class));
	}

	private List<PutOff> putOff(String which, Object... params) {
		return jdbc.query(
				"select p.case_id, c.number_text, p.kind, p.at_ms, p.put_off_ms, p.until_ms, p.cause" + PUT_OFF + which,
				(row, index) -> new PutOff(new CaseId(row.getString(1)), row.getString(2),
						AlarmKind.valueOf(row.getString(3)), Instant.ofEpochMilli(row.getLong(4)),
						Instant.ofEpochMilli(row.getLong(5)), Instant.ofEpochMilli(row.getLong(6)), row.getString(7)),
				params);
	}

	/**
	 * The watch tries this alarm again with its next round, as due when it was at first.
	 * False when it is not put off, or no longer.
	 */
	public boolean tryAgain(CaseId id) {
		return jdbc.update("""
				update rectification_case set due_ms =
				(select p.at_ms from rectification_alarm_put_off p where p.case_id = ?)
				where id = ? and due_ms = (select p.until_ms from rectification_alarm_put_off p where p.case_id = ?)""",
				id.value(), id.value(), id.value()) > 0;
	}

	/** When the next alarm of any case is due; null when none is. */
	@Transactional(readOnly = true)
	public @Nullable Instant nextAlarm() {
		return jdbc.query("""
				select due_ms from rectification_case where standing = true and due_ms is not null
				order by due_ms limit 1""", (row, index) -> Instant.ofEpochMilli(row.getLong(1)))
			.stream()
			.findFirst()
			.orElse(null);
	}

	/** Called by the process when it reminds somebody. */
	public void remind(CaseId id, AlarmKind kind, Instant at) {
		events.publishEvent(new CaseReminded(id, kind, at.toEpochMilli()));
	}

}
