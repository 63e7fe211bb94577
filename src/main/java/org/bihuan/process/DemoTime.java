package org.bihuan.process;

import java.time.Instant;

import org.bihuan.rectification.CaseRegister;
import org.bihuan.shared.DemoClock;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/**
 * Moves the demo's clock from one due moment to the next, so that each day's alarms run
 * on their day.
 */
@Service
@Profile("demo")
public class DemoTime {

	/** How long another node may hold what is due, in milliseconds of the real clock. */
	private static final long PATIENCE_MS = 300_000;

	private static final long PAUSE_NS = 20_000_000;

	private final DemoClock clock;

	private final DeadlineWatch watch;

	private final CaseRegister register;

	private final SystemClock system;

	DemoTime(DemoClock clock, DeadlineWatch watch, CaseRegister register, SystemClock system) {
		this.clock = clock;
		this.watch = watch;
		this.register = register;
		this.system = system;
	}

	/** Returns when all that fell due has run. Refuses (409) a move back. */
	public void moveTo(Instant target) {
		if (target.isBefore(clock.now())) {
			throw Refusal.conflict("shared.clock-backwards");
		}
		long since = system.millis();
		for (Instant due = watch.next(); due != null && !due.isAfter(target); due = watch.next()) {
			if (due.isAfter(clock.now())) {
				clock.moveTo(due);
			}
			if (watch.run() > 0) {
				since = system.millis();
			}
			else if (system.millis() - since > PATIENCE_MS) {
				throw Refusal.conflict("process.clock-stuck");
			}
			else {
				java.util.concurrent.locks.LockSupport.parkNanos(PAUSE_NS);
			}
		}
		if (target.isAfter(clock.now())) {
			clock.moveTo(target);
		}
		watch.run();
	}

	/**
	 * 09:00 of the day after the next deadline, when what was not reported has become
	 * overdue.
	 */
	public Instant afterNextDeadline() {
		var deadline = register.nextDeadline();
		return deadline == null ? clock.now()
				: org.bihuan.shared.China.startOf(deadline.plusDays(1)).plusSeconds(9 * 3600);
	}

	public Instant now() {
		return clock.now();
	}

}
