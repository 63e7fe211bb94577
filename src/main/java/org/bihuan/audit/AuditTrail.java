package org.bihuan.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.files.WholeFiles;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Shows and verifies the trail; nothing here writes it. Read by AUDITOR alone. */
@Service
@Transactional(readOnly = true)
public class AuditTrail {

	/**
	 * Whether the chain holds; {@code firstBroken} is the first entry that does not, for
	 * removed ones the next that stands.
	 */
	public record Verification(boolean intact, long entries, @Nullable Long firstBroken, List<ChainProblem> problems) {
	}

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final ChainReading reading;

	AuditTrail(JdbcClient jdbc, JsonMapper json, Seals seals, Anchors anchors,
			@Value("${bihuan.data-dir}") Path dataDir) {
		this.jdbc = jdbc;
		this.json = json;
		this.reading = new ChainReading(jdbc, json, seals, new WholeFiles(jdbc, dataDir.resolve("evidence")),
				anchors.file());
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
	 * Recomputes every hash, holds the head against its signature and the anchors against
	 * the chain, and looks at every file an entry tells of.
	 * @param printed anchors as they stand on documents, {@code seq-hash}
	 */
	public Verification verify(List<String> printed, Actor actor) {
		actor.must(Permission.READ_AUDIT);
		ChainCheck check = reading.check(printed);
		return new Verification(check.problems().isEmpty(), check.entries(), check.firstBroken(), check.problems());
	}

	/**
	 * One JSON object a line: entries, the anchors of days, the head last. What
	 * {@code verify-audit} reads.
	 */
	public void export(Writer out, Actor actor) {
		actor.must(Permission.READ_AUDIT);
		try {
			Head head = reading.head();
			reading.walk(head.seq(), entry -> write(out, entry));
			for (Anchor anchor : reading.anchors()) {
				write(out, Map.of("anchorDay", anchor.day().toString(), "seq", anchor.seq(), "hash", anchor.hash()));
			}
			write(out, Map.of("headSeq", head.seq(), "headHash", head.hash()));
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
