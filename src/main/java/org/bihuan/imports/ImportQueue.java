package org.bihuan.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.shared.SystemClock;
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

	record Job(String id, ImportKind kind, String state, String createdBy, @Nullable String roundId, String fileId,
			boolean skipErrors) {
	}

	/** Somebody asked to stop: what was written is taken back. */
	static class Cancelled extends RuntimeException {

	}

	private final JdbcClient jdbc;

	private final SystemClock system;

	private final ApplicationEventPublisher events;

	ImportQueue(JdbcClient jdbc, SystemClock system, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.system = system;
		this.events = events;
	}

	/** An import that waits to be read or taken in; from now on ours. */
	Optional<Job> claim(String worker) {
		List<Job> waiting = jdbc.sql("""
				select id, kind, state, created_by, round_id, file_id, skip_errors from imports_import
				where state in ('READING', 'IMPORTING') and lease_ms < ? order by id limit 1 for update skip locked""")
			.param(system.millis())
			.query(Job.class)
			.list();
		waiting.forEach(job -> jdbc.sql("update imports_import set worker = ?, lease_ms = ? where id = ?")
			.params(worker, system.millis() + LEASE_MS, job.id())
			.update());
		return waiting.stream().findFirst();
	}

	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void progress(String id, int done) {
		if (jdbc.sql("select cancelled from imports_import where id = ?").param(id).query(Boolean.class).single()) {
			throw new Cancelled();
		}
		jdbc.sql("update imports_import set row_done = ?, lease_ms = ? where id = ?")
			.params(done, system.millis() + LEASE_MS, id)
			.update();
	}

	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void fail(String id, String message) {
		jdbc.sql("update imports_import set state = 'FAILED', message = ?, lease_ms = 0 where id = ?")
			.params(message.length() > 480 ? message.substring(0, 480) : message, id)
			.update();
		events.publishEvent(new ImportChanged(id, "failed", "system", Map.of("message", message)));
	}

}
