package org.bihuan.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Organizations;
import org.bihuan.shared.Parts;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Texts;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
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

	private final NamedParameterJdbcTemplate named;

	private final Organizations organizations;

	private final Texts texts;

	Outbox(JdbcTemplate jdbc, NamedParameterJdbcTemplate named, Organizations organizations, Texts texts) {
		this.jdbc = jdbc;
		this.named = named;
		this.organizations = organizations;
		this.texts = texts;
	}

	/**
	 * Writes all letters with a handful of statements. In the order of their keys, so
	 * that two writers never wait for each other in a ring; whoever writes the same
	 * letter second waits for the first and adds to it.
	 */
	void put(List<Occasion> occasions) {
		Map<String, Map<String, Occasion>> letters = new TreeMap<>();
		occasions.forEach(each -> letters.computeIfAbsent(each.onceKey(), key -> new LinkedHashMap<>())
			.putIfAbsent(each.caseId(), each));
		List<String> keys = List.copyOf(letters.keySet());
		for (List<String> part : Parts.of(keys)) {
			write(letters, part);
		}
	}

	private void write(Map<String, Map<String, Occasion>> letters, List<String> keys) {
		Map<OrganizationId, Organization> to = organizations
			.all(keys.stream().map(key -> new OrganizationId(first(letters.get(key)).to())).distinct().toList());
		Map<String, String> fresh = new HashMap<>();
		List<Object[]> rows = new ArrayList<>();
		for (String key : keys) {
			Occasion first = first(letters.get(key));
			Organization unit = Objects.requireNonNull(to.get(new OrganizationId(first.to())));
			String id = Ids.next();
			int count = letters.get(key).size();
			fresh.put(key, id);
			rows.add(new Object[] { id, unit.id().value(), unit.path(), unit.name(), first.kind(), key,
					subject(first, count), first.link(), first.atMs(), count });
		}
		jdbc.batchUpdate("""
				insert ignore into notification_message (id, channel, unit_id, unit_path, unit_name, kind, once_key,
				subject, link, at_ms, state, case_count) values (?, 'INBOX', ?, ?, ?, ?, ?, ?, ?, ?, 'SENT', ?)""",
				rows);
		List<Known> known = named.query(
				"select id, once_key, case_count from notification_message where once_key in (:keys) for update",
				Map.of("keys", keys), (row, index) -> new Known(row.getString(1), row.getString(2), row.getInt(3)));
		List<Known> older = known.stream().filter(each -> !each.id().equals(fresh.get(each.onceKey()))).toList();
		add(letters, older);
		jdbc.batchUpdate("insert into notification_message_case (message_id, case_id) values (?, ?)",
				known.stream()
					.flatMap(each -> letters.get(each.onceKey())
						.keySet()
						.stream()
						.filter(caseId -> !caseId.isEmpty())
						.map(caseId -> new Object[] { each.id(), caseId }))
					.toList());
	}

	/** A letter that was there gains the cases it does not name yet. */
	private void add(Map<String, Map<String, Occasion>> letters, List<Known> older) {
		if (older.isEmpty()) {
			return;
		}
		Map<String, String> keys = older.stream().collect(Collectors.toMap(Known::id, Known::onceKey));
		Map<String, Occasion> first = new HashMap<>();
		older.forEach(each -> first.put(each.id(), first(letters.get(each.onceKey()))));
		named.query(
				"select message_id, case_id from notification_message_case where message_id in (:ids) and case_id in (:cases)",
				Map.of("ids", keys.keySet(), "cases",
						letters.values().stream().flatMap(each -> each.keySet().stream()).distinct().toList()),
				row -> {
					letters.get(keys.get(row.getString(1))).remove(row.getString(2));
				});
		jdbc.batchUpdate("update notification_message set subject = ?, case_count = ? where id = ?",
				older.stream().filter(each -> !letters.get(each.onceKey()).isEmpty()).map(each -> {
					int count = each.count() + letters.get(each.onceKey()).size();
					return new Object[] { subject(first.get(each.id()), count), count, each.id() };
				}).toList());
	}

	private record Known(String id, String onceKey, int count) {
	}

	private static Occasion first(Map<String, Occasion> letter) {
		return letter.values().iterator().next();
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
