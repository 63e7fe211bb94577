package org.bihuan.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

	/**
	 * Whether the chain holds and explains the rows; {@code firstBroken} is the first
	 * entry that does not hold, for removed ones the next that stands; {@code data} names
	 * what stands in a row and in no entry, {@code objects} what the database holds that
	 * is not the product's, by kind and name.
	 */
	public record Verification(boolean intact, long entries, @Nullable Long firstBroken, List<ChainProblem> problems,
			List<DataProblem> data, List<String> objects) {
	}

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final ChainReading reading;

	AuditTrail(JdbcClient jdbc, JsonMapper json, ChainReading reading) {
		this.jdbc = jdbc;
		this.json = json;
		this.reading = reading;
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
	 * Recomputes every hash, holds entries, head and anchors against their MACs and
	 * anchors against the chain, looks at every file an entry tells of, and holds rows
	 * against what the record tells of them.
	 * @param printed anchors as they stand on documents, {@code seq-hash}
	 */
	public Verification verify(List<String> printed, Actor actor) {
		actor.must(Permission.READ_AUDIT);
		ChainReading.Found found = reading.check(printed);
		ChainCheck check = found.chain();
		return new Verification(found.isIntact(), check.entries(), check.firstBroken(), check.problems(), found.data(),
				found.objects());
	}

	/**
	 * One JSON object a line: entries, the anchors of days, the head last. What
	 * {@code verify-audit} reads.
	 */
	public void export(Writer out, Actor actor) {
		actor.must(Permission.READ_AUDIT);
		try {
			Head head = java.util.Objects.requireNonNull(reading.head(), "the head of the record is gone");
			reading.walk(head.seq(), entry -> write(out, entry));
			for (Anchor anchor : reading.anchors(false)) {
				write(out, Map.of("anchorDay", anchor.day().toString(), "seq", anchor.seq(), "hash", anchor.hash(),
						"mac", String.valueOf(anchor.mac())));
			}
			write(out, Map.of("headSeq", head.seq(), "headHash", head.hash(), "headMac", String.valueOf(head.mac()),
					"macsFrom", head.macsFrom() == null ? 0 : head.macsFrom()));
			out.flush();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private void write(Writer out, Object line) {
		try {
			out.write(json.writeValueAsString(line));
			out.write('\n');
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
