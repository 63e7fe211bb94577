package org.bihuan.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Writes entries behind the head, whose row is locked by then. */
class Chain {

	private final JdbcTemplate jdbc;

	private final JsonMapper json;

	private final Seals seals;

	private final Macs macs;

	Chain(JdbcTemplate jdbc, JsonMapper json, Seals seals) {
		this.jdbc = jdbc;
		this.json = json;
		this.seals = seals;
		this.macs = new Macs(seals);
	}

	Macs macs() {
		return macs;
	}

	/** The head, locked until the transaction ends. */
	@Nullable Head lock() {
		return jdbc
			.query("select seq, hash, suite, mac, macs_from from audit_head where id = 1 for update", Chain::read)
			.stream()
			.findFirst()
			.orElse(null);
	}

	@Nullable Head head() {
		return jdbc.query("select seq, hash, suite, mac, macs_from from audit_head where id = 1", Chain::read)
			.stream()
			.findFirst()
			.orElse(null);
	}

	/** Of a database from before there were MACs as well. */
	static Head headOfAnyAge(ResultSet row, int index) throws SQLException {
		return row.getMetaData().getColumnCount() > 5 ? read(row, index) : new Head(row.getLong("seq"),
				row.getString("hash"), row.getString("suite"), row.getString("mac"), null);
	}

	static Head read(ResultSet row, int index) throws SQLException {
		long number = row.getLong("macs_from");
		Long from = row.wasNull() ? null : number;
		return new Head(row.getLong("seq"), row.getString("hash"), row.getString("suite"), row.getString("mac"), from);
	}

	/**
	 * Adds these behind that entry and sets the head; the caller has checked that it may.
	 */
	Head append(long seq, String hash, long macsFrom, List<Line> lines) {
		String suite = seals.suite().name();
		List<Object[]> rows = new ArrayList<>();
		for (Line line : lines) {
			AuditEntry entry = entry(++seq, line, suite);
			hash = entry.hashAfter(hash);
			rows.add(new Object[] { seq, entry.atMs(), entry.actor(), entry.actorId(), entry.origin(), entry.action(),
					entry.entity(), entry.entityId(), entry.beforeText(), entry.afterText(), suite, hash,
					macs.ofEntry(seq, hash) });
		}
		jdbc.batchUpdate("""
				insert into audit_entry (seq, at_ms, actor, actor_id, origin, action, entity, entity_id, before_text,
				after_text, suite, hash, mac) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
		Head fresh = macs.head(seq, hash, macsFrom);
		Object[] values = { seq, hash, fresh.suite(), fresh.mac(), macsFrom };
		if (jdbc.update("update audit_head set seq = ?, hash = ?, suite = ?, mac = ?, macs_from = ? where id = 1",
				values) == 0) {
			jdbc.update("insert into audit_head (seq, hash, suite, mac, macs_from, id) values (?, ?, ?, ?, ?, 1)",
					values);
		}
		return fresh;
	}

	private AuditEntry entry(long seq, Line line, String suite) {
		return new AuditEntry(seq, line.atMs(), line.actor(), line.actorId(), line.origin(), line.action(),
				line.entity(), line.entityId(), text(line.before()), text(line.after()), suite, "", null);
	}

	private @Nullable String text(Map<String, ?> values) {
		return values.isEmpty() ? null : json.writeValueAsString(new TreeMap<>(values));
	}

}
