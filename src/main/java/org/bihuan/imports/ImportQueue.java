package org.bihuan.imports;

import java.util.Map;
import java.util.Optional;

import org.bihuan.files.ReadingBudget;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps which import is whose, how far it has come and how it ended, beside the
 * transaction that does the work.
 */
@Service
@Transactional
class ImportQueue {

	private static final long LEASE_MS = 120_000;

	/** Reading is begun so often, and taking in too. */
	static final int MOST_TRIES = 3;

	record Job(String id, ImportKind kind, String state, String createdBy, @Nullable String roundId, String fileId,
			boolean skipErrors) {
	}

	/** Somebody asked to stop: what was written is taken back. */
	static class Cancelled extends ReadingBudget.Stopped {

	}

	private record Waiting(String id, ImportKind kind, String state, String createdBy, @Nullable String roundId,
			String fileId, boolean skipErrors, int tries, boolean cancelled) {

		Job job() {
			return new Job(id, kind, state, createdBy, roundId, fileId, skipErrors);
		}

	}

	private final JdbcClient jdbc;

	private final SystemClock system;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	private final ImportOrders orders;

	ImportQueue(JdbcClient jdbc, SystemClock system, ImportOrders orders, ApplicationEventPublisher events,
			Texts texts) {
		this.orders = orders;
		this.texts = texts;
		this.jdbc = jdbc;
		this.system = system;
		this.events = events;
	}

	/**
	 * An import that waits to be read or taken in; from now on ours. One that was begun
	 * so often and never ended has failed: whoever began it went down with it. One that
	 * nobody ordered as its row says, or that ended by the record, is set aside.
	 */
	Optional<Job> claim(String worker) {
		for (Optional<Waiting> next = next(); next.isPresent(); next = next()) {
			Waiting waiting = next.get();
			if (waiting.cancelled()) {
				failed(waiting.id(), texts.of("imports.cancelled"));
			}
			else if (waiting.tries() >= MOST_TRIES) {
				failed(waiting.id(), texts.of("imports.tries", MOST_TRIES));
			}
			else if (!orders.isOrdered(waiting.id())) {
				setAside(waiting.job());
			}
			else {
				jdbc.sql("update imports_import set worker = ?, lease_ms = ?, tries = tries + 1 where id = ?")
					.params(worker, system.millis() + LEASE_MS, waiting.id())
					.update();
				return Optional.of(waiting.job());
			}
		}
		return Optional.empty();
	}

	private Optional<Waiting> next() {
		return jdbc.sql("""
				select id, kind, state, created_by, round_id, file_id, skip_errors, tries, cancelled from imports_import
				where state in ('READING', 'IMPORTING') and lease_ms < ? order by id limit 1 for update skip locked""")
			.param(system.millis())
			.query(Waiting.class)
			.optional();
	}

	/**
	 * While it is read or waits for its turn: it is still ours. Throws {@link Cancelled}
	 * when somebody stopped it.
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void reading(String id) {
		if (isCancelled(id)) {
			throw new Cancelled();
		}
		jdbc.sql("update imports_import set lease_ms = ? where id = ?").params(system.millis() + LEASE_MS, id).update();
	}

	/**
	 * It is read and waits for a clerk. Throws {@link Cancelled} when somebody stopped
	 * it.
	 */
	void waits(String id, int rows) {
		String before = orders.lockedState(id);
		int waits = jdbc.sql("""
				update imports_import set state = 'AWAITING_CONFIRMATION', row_total = ?
				where id = ? and cancelled = false""").params(rows, id).update();
		if (waits == 0) {
			throw new Cancelled();
		}
		orders.moved(id, before);
	}

	private boolean isCancelled(String id) {
		return jdbc.sql("select cancelled from imports_import where id = ?").param(id).query(Boolean.class).single();
	}

	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void progress(String id, int done) {
		if (isCancelled(id)) {
			throw new Cancelled();
		}
		jdbc.sql("update imports_import set row_done = ?, lease_ms = ? where id = ?")
			.params(done, system.millis() + LEASE_MS, id)
			.update();
	}

	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void fail(String id, String message) {
		failed(id, message);
	}

	/** Set aside: nothing of it is done, and the record says so. */
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void forged(Job job) {
		setAside(job);
	}

	private void setAside(Job job) {
		orders.tell(job.id(), job.createdBy());
		failed(job.id(), texts.of("imports.forged"));
	}

	private void failed(String id, String message) {
		String before = orders.lockedState(id);
		jdbc.sql("""
				update imports_import set state = 'FAILED', message = ?, lease_ms = 0, order_mac = null, rows_mac = null
				where id = ?""").params(message.length() > 480 ? message.substring(0, 480) : message, id).update();
		orders.moved(id, before);
		events.publishEvent(new ImportChanged(id, "failed", "system", Map.of("message", message)));
	}

}
