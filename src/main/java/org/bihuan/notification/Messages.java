package org.bihuan.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Actor;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows messages to those they are for, and to the office above. */
@Service
@Transactional
public class Messages {

	private record Row(String id, long atMs, String channel, String unitName, String subject, String state, String kind,
			String link, boolean seen) {
	}

	private record Pair(String messageId, String caseId) {
	}

	private final JdbcClient jdbc;

	private final BusinessClock clock;

	Messages(JdbcClient jdbc, BusinessClock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Newest first. Without an organisation: everything in the actor's scope. */
	@Transactional(readOnly = true)
	public Page<Message> search(@Nullable String organizationId, Paging paging, Actor actor) {
		List<Object> params = new ArrayList<>();
		String where = " where " + actor.scope().on("m.unit_path");
		params.add(actor.scope().parameter());
		if (organizationId != null) {
			where += " and m.unit_id = ?";
			params.add(organizationId);
		}
		long total = jdbc.sql("select count(*) from notification_message m" + where)
			.params(params)
			.query(Long.class)
			.single();
		String order = paging.orderBy(Map.of("at", "m.at_ms"), "m.at_ms desc", "m.id desc");
		List<Object> all = new ArrayList<>(List.of(actor.username()));
		all.addAll(params);
		List<Row> rows = jdbc
			.sql("""
					select m.id, m.at_ms, m.channel, m.unit_name, m.subject, m.state, m.kind, m.link,
					       case when r.read_ms is null then false else true end seen
					from notification_message m left join notification_read r on r.message_id = m.id and r.username = ?"""
					+ where + order + paging.limit())
			.params(all)
			.query(Row.class)
			.list();
		Map<String, List<String>> cases = casesOf(rows);
		return new Page<>(rows.stream()
			.map(row -> new Message(row.id(), Instant.ofEpochMilli(row.atMs()).atZone(China.ZONE).toOffsetDateTime(),
					row.channel(), row.unitName(), row.subject(), cases.getOrDefault(row.id(), List.of()), row.state(),
					row.kind(), row.link(), row.seen()))
			.toList(), paging.page(), paging.size(), total);
	}

	private Map<String, List<String>> casesOf(List<Row> rows) {
		Map<String, List<String>> cases = new HashMap<>();
		if (!rows.isEmpty()) {
			jdbc.sql(
					"select message_id, case_id from notification_message_case where message_id in (:ids) order by case_id")
				.param("ids", rows.stream().map(Row::id).toList())
				.query(Pair.class)
				.list()
				.forEach(pair -> cases.computeIfAbsent(pair.messageId(), k -> new ArrayList<>()).add(pair.caseId()));
		}
		return cases;
	}

	/** The actor's own organisation's messages nobody of this name has read. */
	@Transactional(readOnly = true)
	public long unread(Actor actor) {
		return jdbc.sql("""
				select count(*) from notification_message m where m.unit_id = ? and not exists
				(select 1 from notification_read r where r.message_id = m.id and r.username = ?)""")
			.params(actor.organization().id().value(), actor.username())
			.query(Long.class)
			.single();
	}

	/** Marks all messages of the actor's organisation as read by this person. */
	public void readAll(Actor actor) {
		jdbc.sql("""
				insert into notification_read (message_id, username, read_ms)
				select m.id, ?, ? from notification_message m where m.unit_id = ? and not exists
				(select 1 from notification_read r where r.message_id = m.id and r.username = ?)""")
			.params(actor.username(), clock.now().toEpochMilli(), actor.organization().id().value(), actor.username())
			.update();
	}

}
