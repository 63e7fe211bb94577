package org.bihuan.process;

import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

import org.bihuan.escalation.Duties;
import org.bihuan.rectification.Alarm;
import org.bihuan.rectification.CaseAlarms;
import org.bihuan.rectification.RequestMoved;
import org.bihuan.rectification.RequestState;
import org.bihuan.shared.BusinessClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells cases what fell due, in batches of one transaction and one engine command each.
 * Any node may run it, several at once: a row one holds the others pass over. What fell
 * due while the system was down is told by the next round.
 */
@Component
class DeadlineWatch {

	private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);

	private static final int BATCH = 250;

	private final CaseAlarms alarms;

	private final CaseProcess process;

	private final Duties duties;

	private final BusinessClock clock;

	private final TransactionTemplate own;

	DeadlineWatch(CaseAlarms alarms, CaseProcess process, Duties duties, BusinessClock clock,
			PlatformTransactionManager transactions) {
		this.alarms = alarms;
		this.process = process;
		this.duties = duties;
		this.clock = clock;
		this.own = new TransactionTemplate(transactions);
		this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Works off all that is due now; answers how many alarms were told. */
	int run() {
		Instant now = clock.now();
		return run(size -> tell(now, size), () -> alarms.setAside(now))
				+ run(size -> duties.remindDue(now, size), () -> false);
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

	/**
	 * One that fails alone is set aside, so that it does not keep the others from being
	 * told.
	 */
	private int run(IntUnaryOperator work, BooleanSupplier setAside) {
		int told = 0;
		int batch = BATCH;
		while (true) {
			int size = batch;
			try {
				Integer done = own.execute(status -> work.applyAsInt(size));
				if (done == null || done == 0) {
					return told;
				}
				told += done;
			}
			catch (RuntimeException failure) {
				if (batch == 1) {
					LOG.error("An alarm cannot be told and is tried again in an hour", failure);
					if (!Boolean.TRUE.equals(own.execute(status -> setAside.getAsBoolean()))) {
						return told;
					}
				}
				else {
					LOG.warn("A batch of alarms broke off, going on one by one", failure);
					batch = 1;
				}
			}
		}
	}

	/** When the next alarm or reminder is due; null when none is. */
	@Nullable Instant next() {
		Instant alarm = alarms.nextAlarm();
		Instant reminder = duties.nextReminder();
		return alarm == null || reminder != null && reminder.isBefore(alarm) ? reminder : alarm;
	}

	private int tell(Instant until, int limit) {
		List<Alarm> due = alarms.takeDueAlarms(until, limit);
		if (!due.isEmpty()) {
			process.tell(due);
		}
		return due.size();
	}

}
