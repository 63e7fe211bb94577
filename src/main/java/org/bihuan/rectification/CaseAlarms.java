package org.bihuan.rectification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the watch asks for: alarms that are due, taken once, and reminders passed on. */
@Service
@Transactional
public class CaseAlarms {

	private static final long HOUR_MS = 3_600_000;

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
					java.util.Objects.requireNonNull(each.dueMs));
			each.alarmTold(alarm);
			alarms.add(alarm);
		}
		if (!due.isEmpty()) {
			store.saveTold(due);
		}
		return alarms;
	}

	/**
	 * Puts this alarm off for an hour, unless the case has moved on; whatever changes the
	 * case plans it anew. False when there was nothing to put off.
	 */
	public boolean setAside(Alarm alarm, Instant now) {
		return jdbc.update("update rectification_case set due_ms = ? where id = ? and due_ms = ?",
				now.toEpochMilli() + HOUR_MS, alarm.caseId().value(), alarm.atMs()) > 0;
	}

	/** When the next alarm of any case is due; null when none is. */
	@Transactional(readOnly = true)
	public @Nullable Instant nextAlarm() {
		Long next = jdbc.queryForObject("select min(due_ms) from rectification_case where standing = true", Long.class);
		return next == null ? null : Instant.ofEpochMilli(next);
	}

	/** Called by the process when it reminds somebody. */
	public void remind(CaseId id, AlarmKind kind, Instant at) {
		events.publishEvent(new CaseReminded(id, kind, at.toEpochMilli()));
	}

}
