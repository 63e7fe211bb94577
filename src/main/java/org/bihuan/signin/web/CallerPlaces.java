package org.bihuan.signin.web;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many requests of one caller a node works on at once. Some more wait for their turn,
 * holding nothing but a thread; beyond these one is refused at once.
 */
final class CallerPlaces {

	private final ConcurrentHashMap<String, Place> held = new ConcurrentHashMap<>();

	private final int atOnce;

	private final int waiting;

	private final long patienceMs;

	/** A caller's places, and how many hold one or wait for it. */
	private record Place(Semaphore free, int present) {
	}

	CallerPlaces(int atOnce, int waiting, long patienceMs) {
		this.atOnce = atOnce;
		this.waiting = waiting;
		this.patienceMs = patienceMs;
	}

	/** Whether a place was found in time; then it must be given back. */
	boolean take(String caller) throws InterruptedException {
		Place place = held.merge(caller, new Place(new Semaphore(atOnce, true), 1),
				(here, one) -> new Place(here.free(), here.present() + 1));
		boolean taken = false;
		try {
			taken = place.present() <= atOnce + waiting && place.free().tryAcquire(patienceMs, TimeUnit.MILLISECONDS);
			return taken;
		}
		finally {
			if (!taken) {
				leave(caller);
			}
		}
	}

	void giveBack(String caller) {
		held.get(caller).free().release();
		leave(caller);
	}

	private void leave(String caller) {
		held.computeIfPresent(caller,
				(name, here) -> here.present() == 1 ? null : new Place(here.free(), here.present() - 1));
	}

}
