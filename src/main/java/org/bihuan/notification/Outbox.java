package org.bihuan.notification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Texts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes messages in the transaction of what they tell of. The same occasion to the same
 * organisation is one message that gathers its cases, under a unique key.
 */
@Component
class Outbox {

	/**
	 * One case that is to be told to one organisation; {@code occasion} is what gathers
	 * it with others.
	 */
	record Occasion(String to, String kind, String occasion, String first, String unitName, String link, long atMs,
			String caseId) {

		String onceKey() {
			return to + ":" + kind + ":" + occasion;
		}

	}

	private final JdbcTemplate jdbc;

	private final Organizations organizations;

	private final Texts texts;

	Outbox(JdbcTemplate jdbc, Organizations organizations, Texts texts) {
		this.jdbc = jdbc;
		this.organizations = organizations;
		this.texts = texts;
	}

	/**
	 * Letters are written in the order of their keys, so that two writers never wait for
	 * each other in a ring.
	 */
	void put(List<Occasion> occasions) {
		Map<String, List<Occasion>> letters = occasions.stream()
			.collect(Collectors.groupingBy(Occasion::onceKey, java.util.TreeMap::new, Collectors.toList()));
		letters.forEach(this::write);
	}

	private void write(String onceKey, List<Occasion> occasions) {
		Occasion first = occasions.get(0);
		Map<String, Occasion> byCase = new LinkedHashMap<>();
		occasions.forEach(occasion -> byCase.putIfAbsent(occasion.caseId(), occasion));
		List<Map<String, Object>> known = jdbc
			.queryForList("select id, case_count from notification_message where once_key = ? for update", onceKey);
		String id = known.isEmpty() ? Ids.next() : (String) known.get(0).get("id");
		if (known.isEmpty()) {
			Organization to = organizations.find(new OrganizationId(first.to())).orElseThrow();
			jdbc.update(
					"""
							insert into notification_message (id, channel, unit_id, unit_path, unit_name, kind, once_key, subject, link,
							at_ms, state, case_count) values (?, 'INBOX', ?, ?, ?, ?, ?, ?, ?, ?, 'SENT', ?)""",
					id, to.id().value(), to.path(), to.name(), first.kind(), onceKey, subject(first, byCase.size()),
					first.link(), first.atMs(), byCase.size());
		}
		else {
			byCase.keySet().removeAll(already(id, byCase.keySet()));
			int count = ((Number) known.get(0).get("case_count")).intValue() + byCase.size();
			jdbc.update("update notification_message set subject = ?, case_count = ? where id = ?",
					subject(first, count), count, id);
		}
		jdbc.batchUpdate("insert into notification_message_case (message_id, case_id) values (?, ?)",
				byCase.keySet()
					.stream()
					.filter(caseId -> !caseId.isEmpty())
					.map(caseId -> new Object[] { id, caseId })
					.toList());
	}

	private List<String> already(String id, java.util.Set<String> cases) {
		return jdbc.queryForList(
				"select case_id from notification_message_case where message_id = ? and case_id in ("
						+ "?, ".repeat(cases.size() - 1) + "?)",
				String.class, java.util.stream.Stream.concat(java.util.stream.Stream.of(id), cases.stream()).toArray());
	}

	private String subject(Occasion occasion, int count) {
		String name = occasion.first();
		if (occasion.kind().equals("NOTICE_ISSUED")) {
			return texts.of("message.NOTICE_ISSUED", name, count);
		}
		return count == 1 ? texts.of("message." + occasion.kind(), name, occasion.unitName())
				: texts.of("message.many." + occasion.kind(), name, count);
	}

}
