package org.bihuan.benchmark;

import java.util.concurrent.TimeUnit;

/** One line a figure. */
final class Figures {

	private Figures() {
	}

	static double perSecond(int units, long beganNanos) {
		return units / seconds(beganNanos);
	}

	static double seconds(long beganNanos) {
		return (System.nanoTime() - beganNanos) / 1e9;
	}

	/** Ours, the bare part's, the ratio. */
	static void print(String what, double ours, double bare, String unit) {
		System.out.printf("BENCH %s: ours %.1f %s, bare %.1f %s, ratio %.2f%n", what, ours, unit, bare, unit,
				ours / bare);
	}

	static void pause(int ms) {
		java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
	}

}
