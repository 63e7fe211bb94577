package org.bihuan.imports;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * another.
 */
@Component
class ImportWorker {

	private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

	private final ImportWork work;

	private final Texts texts;

	private final Executor executor;

	private final String worker = Ids.next();

	private final AtomicBoolean working = new AtomicBoolean();

	ImportWorker(ImportWork work, Texts texts, @Qualifier("applicationTaskExecutor") Executor executor) {
		this.work = work;
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
			for (Optional<ImportWork.Job> next = work.claim(worker); next.isPresent(); next = work.claim(worker)) {
				run(next.get());
			}
		}
		finally {
			working.set(false);
		}
	}

	private void run(ImportWork.Job job) {
		try {
			if (job.state().equals(ImportState.READING.name())) {
				work.read(job);
			}
			else {
				work.takeIn(job, done -> work.progress(job.id(), done));
			}
		}
		catch (ImportWork.Cancelled stopped) {
			work.fail(job.id(), texts.of("imports.cancelled"));
		}
		catch (Refusal refusal) {
			work.fail(job.id(), texts.of("imports.failed", texts.refusal(refusal)));
		}
		catch (RuntimeException failure) {
			LOG.error("Import {} broke off", job.id(), failure);
			work.fail(job.id(), texts.of("imports.broken"));
		}
	}

}
