package org.bihuan.rectification;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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

	private final NoticeFiling filing;

	private final Executor executor;

	private final int workers;

	private final Semaphore free;

	/**
	 * @param workers chunks this node makes at a time
	 */
	IssueWorker(NoticeIssuer issuer, NoticeFiling filing, @Qualifier("applicationTaskExecutor") Executor executor,
			@Value("${bihuan.issue.workers:2}") int workers) {
		this.issuer = issuer;
		this.filing = filing;
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
			while (cut() || issueNextChunk() || finishNext() || fileNext()) {
				LOG.debug("Went on with a notice");
			}
		}
		finally {
			free.release();
		}
	}

	/** Once there are chunks the others find something to do. */
	private boolean cut() {
		boolean cut = issuer.cut();
		if (cut) {
			work();
		}
		return cut;
	}

	private boolean issueNextChunk() {
		return attempt(issuer::issueNextChunk, IssueChunks.Chunk::notice, issuer::failed);
	}

	private boolean finishNext() {
		return attempt(issuer::finish, Function.identity(), issuer::failed);
	}

	/** Last of all: nobody waits for the paper. */
	private boolean fileNext() {
		return attempt(filing::fileNext, Function.identity(), filing::failed);
	}

	/** What failed is counted and left to the next round, so that its cause may pass. */
	private static <T> boolean attempt(Predicate<Consumer<T>> work, Function<T, NoticeId> noticeOf,
			BiConsumer<T, String> failed) {
		AtomicReference<T> taken = new AtomicReference<>();
		try {
			return work.test(taken::set);
		}
		catch (RuntimeException broken) {
			T what = taken.get();
			if (what == null) {
				throw broken;
			}
			LOG.warn("Issuing notice {} broke off", noticeOf.apply(what), broken);
			failed.accept(what, String.valueOf(broken.getMessage()));
			return false;
		}
	}

}
