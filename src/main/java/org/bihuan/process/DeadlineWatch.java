package org.bihuan.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.bihuan.escalation.Duties;
import org.bihuan.rectification.Alarm;
import org.bihuan.rectification.CaseAlarms;
import org.bihuan.rectification.RequestMoved;
import org.bihuan.rectification.RequestState;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells cases what fell due, in batches of one transaction and one engine command each.
 * Any node may run it, several workers at once: a row one holds the others pass over.
 * What fell due while the system was down is told by the next round.
 */
@Component
class DeadlineWatch implements DisposableBean {

	private static final Duration ROUND = Duration.ofSeconds(15);

	private final CaseAlarms alarms;

	private final CaseProcess process;

	private final Duties duties;

	private final BusinessClock clock;

	private final DueBatches batches;

	private final int workers;

	private final ExecutorService helpers;

	/**
	 * @param workers batches this node tells at a time when many are due
	 */
	DeadlineWatch(CaseAlarms alarms, CaseProcess process, Duties duties, BusinessClock clock,
			PlatformTransactionManager transactions, Remembered remembered,
			@Value("${bihuan.watch.workers:1}") int workers) {
		this.alarms = alarms;
		this.process = process;
		this.duties = duties;
		this.clock = clock;
		TransactionTemplate own = new TransactionTemplate(transactions);
		own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.batches = new DueBatches(own, remembered);
		this.workers = workers;
		this.helpers = Executors.newCachedThreadPool(new CustomizableThreadFactory("deadline-helper-"));
	}

	/** Works off all that is due now; answers how many alarms were told. */
	int run() {
		Instant now = clock.now();
		List<CompletableFuture<Integer>> help = new ArrayList<>();
		int told = batches.workOff(new Alarms(now), () -> {
			if (help.size() < workers - 1) {
				help.add(CompletableFuture.supplyAsync(() -> batches.workOff(new Alarms(now), () -> {
				}), helpers));
			}
		});
		return told + help.stream().mapToInt(CompletableFuture::join).sum()
				+ batches.workOff(new Reminders(now), () -> {
				});
	}

	/**
	 * Whether something has been due for longer than a round lasts: a storm another node
	 * is in the middle of, or one it left behind.
	 */
	boolean isBehind() {
		Instant next = next();
		return next != null && next.isBefore(clock.now().minus(ROUND));
	}

	/**
	 * A hold of the ladder that ends past the deadline is answered at once, not with the
	 * next round.
	 */
	@TransactionalEventListener
	public void on(RequestMoved moved) {
		if (moved.state() == RequestState.REFUSED || moved.state() == RequestState.VOID) {
			run();
		}
	}

	/** When the next alarm or reminder is due; null when none is. */
	@Nullable Instant next() {
		Instant alarm = alarms.nextAlarm();
		Instant reminder = duties.nextReminder();
		return alarm == null || reminder != null && reminder.isBefore(alarm) ? reminder : alarm;
	}

	@Override
	public void destroy() {
		helpers.shutdown();
	}

	/** Alarms of cases, by one worker. */
	private final class Alarms implements DueBatches.Work {

		private final Instant until;

		private @Nullable Alarm last;

		Alarms(Instant until) {
			this.until = until;
		}

		@Override
		public int tell(int most) {
			last = null;
			List<Alarm> due = alarms.takeDueAlarms(until, most);
			last = due.isEmpty() ? null : due.get(0);
			if (!due.isEmpty()) {
				process.tell(due);
			}
			return due.size();
		}

		@Override
		public boolean setAside(Throwable cause) {
			return last != null
					&& alarms.setAside(last, until, String.valueOf(NestedExceptionUtils.getMostSpecificCause(cause)));
		}

	}

	/** Reminders of duties; what fails stays due for the next round. */
	private final class Reminders implements DueBatches.Work {

		private final Instant until;

		Reminders(Instant until) {
			this.until = until;
		}

		@Override
		public int tell(int most) {
			return duties.remindDue(until, most);
		}

		@Override
		public boolean setAside(Throwable cause) {
			return false;
		}

	}

}
