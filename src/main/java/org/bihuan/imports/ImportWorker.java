package org.bihuan.imports;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.ReadingMemory;
import org.bihuan.files.ReadingPool;
import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Works imports off in the background, at once on this node or, after a crash, on
 * another. Whatever becomes of one, memory used up included, the next has its turn.
 */
@Component
class ImportWorker {

	private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

	private final ImportQueue queue;

	private final ImportReading reading;

	private final ImportWork work;

	private final Files files;

	private final ReadingPool pool;

	private final Texts texts;

	private final Executor executor;

	private final String worker = Ids.next();

	private final AtomicBoolean working = new AtomicBoolean();

	ImportWorker(ImportQueue queue, ImportReading reading, ImportWork work, Files files, ReadingPool pool, Texts texts,
			@Qualifier("applicationTaskExecutor") Executor executor) {
		this.queue = queue;
		this.reading = reading;
		this.work = work;
		this.files = files;
		this.pool = pool;
		this.texts = texts;
		this.executor = executor;
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void on(Imports.WorkWaits waits) {
		executor.execute(this::work);
	}

	@Scheduled(fixedDelayString = "${bihuan.imports.poll:5s}")
	void work() {
		if (!working.compareAndSet(false, true)) {
			return;
		}
		try {
			for (Optional<ImportQueue.Job> next = queue.claim(worker); next.isPresent(); next = queue.claim(worker)) {
				run(next.get());
			}
		}
		finally {
			working.set(false);
		}
	}

	private void run(ImportQueue.Job job) {
		try {
			if (job.state().equals(ImportState.READING.name())) {
				queue.reading(job.id());
				Path content = files.content(files.require(new FileId(job.fileId())));
				long memory = job.kind() == ImportKind.CIRCULAR ? ReadingMemory.ofTree(content)
						: ReadingMemory.ofCells(content);
				pool.inBackground(memory, () -> queue.reading(job.id()), () -> {
					reading.read(job);
					return job;
				});
			}
			else {
				work.takeIn(job, done -> queue.progress(job.id(), done));
			}
		}
		catch (ImportQueue.Cancelled stopped) {
			queue.fail(job.id(), texts.of("imports.cancelled"));
		}
		catch (ImportForged forged) {
			queue.forged(job);
		}
		catch (Refusal refusal) {
			queue.fail(job.id(), texts.of("imports.failed", texts.refusal(refusal)));
		}
		catch (Throwable failure) {
			LOG.error("Import {} broke off", job.id(), failure);
			queue.fail(job.id(), texts.of("imports.broken"));
		}
	}

}
