package org.bihuan.rectification;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Works notices off in the background, several chunks at a time: on this node at once, on
 * every other within seconds.
 */
@Component
class IssueWorker {

	private static final Logger LOG = LoggerFactory.getLogger(IssueWorker.class);

	private final NoticeIssuer issuer;

	private final Executor executor;

	private final int workers;

	private final Semaphore free;

	/**
	 * @param workers chunks this node makes at a time
	 */
	IssueWorker(NoticeIssuer issuer, @Qualifier("applicationTaskExecutor") Executor executor,
			@Value("${bihuan.issue.workers:2}") int workers) {
		this.issuer = issuer;
		this.executor = executor;
		this.workers = workers;
		this.free = new Semaphore(workers);
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void on(Notices.IssueOrdered ordered) {
		work();
	}

	@Scheduled(fixedDelayString = "${bihuan.issue.poll:5s}")
	void work() {
		for (int n = 0; n < workers; n++) {
			executor.execute(this::workOff);
		}
	}

	private void workOff() {
		if (!free.tryAcquire()) {
			return;
		}
		try {
			while (issuer.cut() || issueNextChunk() || issuer.finish().isPresent()) {
				LOG.debug("Went on with a notice");
			}
		}
		finally {
			free.release();
		}
	}

	/** One that failed is left to the next round, so that its cause may pass. */
	private boolean issueNextChunk() {
		AtomicReference<IssueChunks.Chunk> taken = new AtomicReference<>();
		try {
			return issuer.issueNextChunk(taken::set);
		}
		catch (RuntimeException broken) {
			IssueChunks.Chunk chunk = taken.get();
			if (chunk == null) {
				throw broken;
			}
			LOG.warn("Issuing notice {} broke off", chunk.notice(), broken);
			issuer.failed(chunk, String.valueOf(broken.getMessage()));
			return false;
		}
	}

}
