package org.bihuan.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gathers what a transaction did and appends it to the chain just before the commit, the
 * chain's head being the last lock taken: the record never lags behind the change, and
 * writers wait for each other only for the length of one batch.
 */
@Component
class AuditRecorder {

	private record Pending(Trace trace, String origin) {
	}

	private final JdbcTemplate jdbc;

	private final JsonMapper json;

	private final SystemClock clock;

	private final Seals seals;

	private final TransactionTemplate own;

	AuditRecorder(JdbcTemplate jdbc, JsonMapper json, SystemClock clock, Seals seals,
			PlatformTransactionManager transactions) {
		this.seals = seals;
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
		this.own = new TransactionTemplate(transactions);
	}

	@EventListener
	void on(Traceable event) {
		String origin = origin();
		List<Pending> fresh = event.traces().stream().map(trace -> new Pending(trace, origin)).toList();
		if (fresh.isEmpty()) {
			return;
		}
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			own.executeWithoutResult(status -> append(fresh));
			return;
		}
		Gathered gathered = (Gathered) TransactionSynchronizationManager.getResource(this);
		if (gathered == null) {
			gathered = new Gathered();
			TransactionSynchronizationManager.bindResource(this, gathered);
			TransactionSynchronizationManager.registerSynchronization(gathered);
		}
		gathered.pending.addAll(fresh);
	}

	private void append(List<Pending> pending) {
		Head head = lockHead(jdbc);
		long seq = head.seq();
		String hash = head.hash();
		List<Object[]> rows = new ArrayList<>();
		for (Pending each : pending) {
			AuditEntry entry = entry(++seq, each).hashed(hash);
			hash = entry.hash();
			rows.add(new Object[] { entry.seq(), entry.atMs(), entry.actor(), entry.origin(), entry.action(),
					entry.entity(), entry.entityId(), entry.beforeText(), entry.afterText(), entry.suite(),
					entry.hash() });
		}
		jdbc.batchUpdate("""
				insert into audit_entry (seq, at_ms, actor, origin, action, entity, entity_id, before_text, after_text,
				suite, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
		Head fresh = Head.signed(seq, hash, seals);
		jdbc.update("update audit_head set seq = ?, hash = ?, suite = ?, mac = ? where id = 1", seq, hash,
				fresh.suite(), fresh.mac());
	}

	static Head lockHead(JdbcTemplate jdbc) {
		return jdbc.query("select seq, hash, suite, mac from audit_head where id = 1 for update", AuditRecorder::head)
			.get(0);
	}

	static Head head(java.sql.ResultSet row, int index) throws java.sql.SQLException {
		return new Head(row.getLong("seq"), row.getString("hash"), row.getString("suite"), row.getString("mac"));
	}

	private AuditEntry entry(long seq, Pending pending) {
		Trace trace = pending.trace();
		return new AuditEntry(seq, clock.millis(), trace.actor(), pending.origin(), trace.action(), trace.entity(),
				trace.id(), text(trace.before()), text(trace.after()), seals.suite().name(), "");
	}

	private @Nullable String text(Map<String, ?> values) {
		return values.isEmpty() ? null : json.writeValueAsString(new java.util.TreeMap<>(values));
	}

	private static String origin() {
		return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
				? web.getRequest().getRemoteAddr() : "local";
	}

	private class Gathered implements TransactionSynchronization {

		private final List<Pending> pending = new ArrayList<>();

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResource(AuditRecorder.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(AuditRecorder.this, this);
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			append(pending);
		}

		@Override
		public void beforeCompletion() {
			TransactionSynchronizationManager.unbindResource(AuditRecorder.this);
		}

	}

}
