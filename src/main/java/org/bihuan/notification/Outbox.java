package org.bihuan.notification;

import java.util.List;
import java.util.function.IntFunction;

import org.bihuan.organization.Organization;
import org.bihuan.shared.Ids;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes messages in the transaction of what they tell of. The same occasion to the same
 * organisation on the same day is one message that gathers its cases.
 */
@Component
class Outbox {

	/** What is told to whom; {@code occasion} makes it one message. */
	record Letter(Organization to, String kind, String occasion, String subject, IntFunction<String> subjectOfMany,
			String link, long atMs) {
	}

	private final JdbcTemplate jdbc;

	Outbox(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	void put(Letter letter, List<String> caseIds) {
		String onceKey = letter.to().id() + ":" + letter.kind() + ":" + letter.occasion();
		List<String> known = jdbc.queryForList("select id from notification_message where once_key = ? for update",
				String.class, onceKey);
		String id = known.isEmpty() ? Ids.next() : known.get(0);
		if (known.isEmpty()) {
			jdbc.update(
					"""
							insert into notification_message (id, channel, unit_id, unit_path, unit_name, kind, once_key, subject, link,
							at_ms, state) values (?, 'INBOX', ?, ?, ?, ?, ?, ?, ?, ?, 'SENT')""",
					id, letter.to().id().value(), letter.to().path(), letter.to().name(), letter.kind(), onceKey,
					letter.subject(), letter.link(), letter.atMs());
		}
		List<String> already = known.isEmpty() ? List.of() : jdbc
			.queryForList("select case_id from notification_message_case where message_id = ?", String.class, id);
		List<Object[]> fresh = caseIds.stream()
			.filter(caseId -> !already.contains(caseId))
			.map(caseId -> new Object[] { id, caseId })
			.toList();
		if (!already.isEmpty() && !fresh.isEmpty()) {
			jdbc.update("update notification_message set subject = ? where id = ?",
					letter.subjectOfMany().apply(already.size() + fresh.size()), id);
		}
		if (!fresh.isEmpty()) {
			jdbc.batchUpdate("insert into notification_message_case (message_id, case_id) values (?, ?)", fresh);
		}
	}

}
