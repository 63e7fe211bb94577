package org.bihuan.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.RowsSet;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Gathers what a transaction did and appends it to the chain just before the commit, the
 * chain's head being the last lock taken: the record never lags behind the change, and
 * writers wait for each other only for the length of one batch. Behind a head that does
 * not verify nothing is appended, and what was done is undone (503); only what lets
 * people in and read is held back for later.
 */
@Component
class AuditRecorder {

	/** What the entry of a row is called that no act told of. */
	private static final String UNTOLD = "set";

	private final Chain chain;

	private final RecordGuard guard;

	private final HeldLines held;

	private final Actors actors;

	private final SystemClock clock;

	private final TransactionTemplate own;

	AuditRecorder(Chain chain, RecordGuard guard, HeldLines held, Actors actors, SystemClock clock,
			PlatformTransactionManager transactions) {
		this.chain = chain;
		this.guard = guard;
		this.held = held;
		this.actors = actors;
		this.clock = clock;
		this.own = new TransactionTemplate(transactions);
	}

	@EventListener
	void on(Traceable event) {
		String origin = origin();
		long now = clock.millis();
		List<Line> fresh = event.traces().stream().map(trace -> line(trace, origin, now)).toList();
		if (fresh.isEmpty()) {
			return;
		}
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			told(own.execute(status -> append(fresh)));
			return;
		}
		gathered().lines.addAll(fresh);
	}

	/** What rows say from now on goes with the act that set them. */
	@EventListener
	void on(RowsSet set) {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			own.executeWithoutResult(status -> gathered().rows.addAll(set.rows()));
			return;
		}
		gathered().rows.addAll(set.rows());
	}

	private Gathered gathered() {
		Gathered gathered = (Gathered) TransactionSynchronizationManager.getResource(this);
		if (gathered == null) {
			gathered = new Gathered();
			TransactionSynchronizationManager.bindResource(this, gathered);
			TransactionSynchronizationManager.registerSynchronization(gathered);
		}
		return gathered;
	}

	private Line line(Trace trace, String origin, long now) {
		Actors.Known actor = actors.of(trace);
		return new Line(now, actor.name(), actor.id(), origin, trace.action(), trace.entity(), trace.id(),
				trace.before(), trace.after());
	}

	private void told(@Nullable Head committed) {
		if (committed != null) {
			guard.committed(committed);
		}
	}

	/** The head it made; none where the lines were held back. */
	private @Nullable Head append(List<Line> lines) {
		Head head = chain.lock();
		RecordBroken broken = guard.of(head);
		if (broken == RecordBroken.SOUND && head != null) {
			return chain.append(head.seq(), head.hash(), java.util.Objects.requireNonNull(head.macsFrom()), lines);
		}
		else if (lines.stream().allMatch(Line::mayBeHeld)) {
			held.add(lines);
			return null;
		}
		else {
			throw guard.refuse(broken);
		}
	}

	private static String origin() {
		return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
				? web.getRequest().getRemoteAddr() : "local";
	}

	private class Gathered implements TransactionSynchronization {

		private final List<Line> lines = new ArrayList<>();

		private final List<RowsSet.Row> rows = new ArrayList<>();

		private @Nullable Head fresh;

		/** The rows with the last line about the same thing, or with one of their own. */
		private List<Line> together() {
			if (rows.isEmpty()) {
				return lines;
			}
			Map<String, Integer> last = new HashMap<>();
			for (int i = 0; i < lines.size(); i++) {
				last.put(lines.get(i).entity() + " " + lines.get(i).entityId(), i);
			}
			List<Line> all = new ArrayList<>(lines);
			for (RowsSet.Row row : rows) {
				Integer at = last.get(row.entity() + " " + row.id());
				if (at == null) {
					last.put(row.entity() + " " + row.id(), all.size());
					all.add(new Line(clock.millis(), Actors.PRODUCT_NAME, Actors.PRODUCT, origin(), UNTOLD,
							row.entity(), row.id(), SaidRows.with(Map.of(), row.before()),
							SaidRows.with(Map.of(), row.after())));
				}
				else {
					all.set(at, all.get(at).with(row));
				}
			}
			return all;
		}

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
			fresh = append(together());
		}

		@Override
		public void afterCommit() {
			told(fresh);
		}

		@Override
		public void beforeCompletion() {
			TransactionSynchronizationManager.unbindResource(AuditRecorder.this);
		}

	}

}
