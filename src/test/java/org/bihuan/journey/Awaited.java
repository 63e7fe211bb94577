package org.bihuan.journey;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Waits for what the product does behind the caller's back, and fails after four minutes.
 * Between looks it leaves the processors to the product.
 */
final class Awaited {

	private Awaited() {
	}

	static void until(String what, BooleanSupplier reached) {
		until(what, reached, 50);
	}

	/** The same for a moment that soon passes. */
	static void momentOf(String what, BooleanSupplier reached) {
		until(what, reached, 5);
	}

	private static void until(String what, BooleanSupplier reached, int everyMs) {
		long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
		while (!reached.getAsBoolean()) {
			assertThat(System.nanoTime()).as(what).isLessThan(patience);
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(everyMs));
		}
	}

}
