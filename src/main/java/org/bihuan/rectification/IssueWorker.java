package org.bihuan.rectification;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.bihuan.shared.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Works notices off in the background, at once on this node or within a minute on
 * another.
 */
@Component
class IssueWorker {

	private static final Logger LOG = LoggerFactory.getLogger(IssueWorker.class);

	private final NoticeIssuer issuer;

	private final Executor executor;

	private final String worker = Ids.next();

	private final AtomicBoolean working = new AtomicBoolean();

	IssueWorker(NoticeIssuer issuer, @Qualifier("applicationTaskExecutor") Executor executor) {
		this.issuer = issuer;
		this.executor = executor;
	}

	@TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
	void on(Notices.IssueOrdered ordered) {
		executor.execute(this::work);
	}

	@Scheduled(fixedDelayString = "${bihuan.issue.poll:5s}")
	void work() {
		if (!working.compareAndSet(false, true)) {
			return;
		}
		try {
			for (Optional<NoticeId> next = issuer.claim(worker); next.isPresent(); next = issuer.claim(worker)) {
				if (!issue(next.get())) {
					return;
				}
			}
		}
		finally {
			working.set(false);
		}
	}

	private boolean issue(NoticeId id) {
		try {
			boolean more = true;
			while (more) {
				more = issuer.issueNextChunk(id, worker);
			}
			return true;
		}
		catch (RuntimeException failure) {
			LOG.warn("Issuing notice {} broke off", id, failure);
			issuer.failed(id, String.valueOf(failure.getMessage()));
			return false;
		}
	}

}
