package org.bihuan.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.bihuan.files.Files;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Shows and verifies the trail; nothing here writes it. Read by AUDITOR alone. */
@Service
@Transactional(readOnly = true)
public class AuditTrail {

	/** Whether the chain holds; {@code firstBroken} is the first entry that does not. */
	public record Verification(boolean intact, long entries, @Nullable Long firstBroken) {
	}

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Files files;

	AuditTrail(JdbcClient jdbc, JsonMapper json, Files files) {
		this.jdbc = jdbc;
		this.json = json;
		this.files = files;
	}

	public Page<AuditEntry> search(@Nullable String entity, @Nullable String actorName, @Nullable Instant from,
			@Nullable Instant to, Paging paging, Actor actor) {
		actor.must(Permission.READ_AUDIT);
		StringBuilder where = new StringBuilder(" where 1 = 1");
		List<Object> params = new ArrayList<>();
		if (entity != null) {
			where.append(" and entity = ?");
			params.add(entity);
		}
		if (actorName != null) {
			where.append(" and actor = ?");
			params.add(actorName);
		}
		if (from != null) {
			where.append(" and at_ms >= ?");
			params.add(from.toEpochMilli());
		}
		if (to != null) {
			where.append(" and at_ms < ?");
			params.add(to.toEpochMilli());
		}
		String order = paging.orderBy(Map.of("seq", "seq", "at", "at_ms"), "seq desc", "seq");
		List<AuditEntry> items = jdbc.sql("select * from audit_entry" + where + order + paging.limit())
			.params(params)
			.query(AuditEntry.class)
			.list();
		long total = jdbc.sql("select count(*) from audit_entry" + where).params(params).query(Long.class).single();
		return new Page<>(items, paging.page(), paging.size(), total);
	}

	/**
	 * Recomputes every hash, compares the head, and checks every evidence file an entry
	 * tells of.
	 */
	public Verification verify(Actor actor) {
		actor.must(Permission.READ_AUDIT);
		ChainCheck check = new ChainCheck();
		Map<String, Long> fileSeq = new HashMap<>();
		jdbc.sql("select * from audit_entry order by seq").query(AuditEntry.class).stream().forEach(entry -> {
			check.next(entry);
			if (entry.entity().equals("file") && entry.action().equals("stored")) {
				fileSeq.put(entry.entityId(), entry.seq());
			}
		});
		Map<String, Object> head = jdbc.sql("select seq, hash from audit_head where id = 1").query().singleRow();
		check.end(((Number) head.get("seq")).longValue(), (String) head.get("hash"));
		Long broken = check.firstBroken();
		for (String fileId : files.damaged()) {
			Long seq = fileSeq.get(fileId);
			if (seq != null && (broken == null || seq < broken)) {
				broken = seq;
			}
		}
		return new Verification(broken == null, check.entries(), broken);
	}

	/** One JSON object a line, the last one the head: what {@code verify-audit} reads. */
	public void export(Writer out, Actor actor) {
		actor.must(Permission.READ_AUDIT);
		AtomicReference<IOException> failed = new AtomicReference<>();
		jdbc.sql("select * from audit_entry order by seq").query(AuditEntry.class).stream().forEach(entry -> {
			try {
				out.write(json.writeValueAsString(entry));
				out.write('\n');
			}
			catch (IOException failure) {
				failed.set(failure);
			}
		});
		Map<String, Object> head = jdbc.sql("select seq, hash from audit_head where id = 1").query().singleRow();
		try {
			out.write(json.writeValueAsString(Map.of("headSeq", head.get("seq"), "headHash", head.get("hash"))));
			out.write('\n');
		}
		catch (IOException failure) {
			failed.set(failure);
		}
		if (failed.get() != null) {
			throw new UncheckedIOException(failed.get());
		}
	}

}
