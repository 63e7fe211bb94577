package org.bihuan.shared;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps answers that many ask for and that cost much. An answer is never older than what
 * this node did last; what another node did, or a storm of many acts, shows after the
 * answer's life, a few seconds. An answer that has just outlived it is given once more
 * while a new one is made behind the caller's back: then nobody who comes every few
 * seconds waits, and none is older than twice its life.
 */
@Component
public class Remembered {

	private static final int MOST = 5_000;

	private record Answer(Object value, long generation, long atMs) {
	}

	private static final class Place {

		private final ReentrantLock work = new ReentrantLock();

		private final AtomicBoolean renewing = new AtomicBoolean();

		private volatile @Nullable Answer answer;

	}

	private final SystemClock clock;

	private final Executor executor;

	private final AtomicLong generation = new AtomicLong();

	private final Map<Object, Place> places = new ConcurrentHashMap<>();

	private final ThreadLocal<Boolean> storm = ThreadLocal.withInitial(() -> false);

	Remembered(SystemClock clock, @Qualifier("applicationTaskExecutor") Executor executor) {
		this.clock = clock;
		this.executor = executor;
	}

	/** The answer under this key, made by the supplier where none is fresh. */
	@SuppressWarnings("unchecked")
	public <T> T of(Object key, Duration life, Supplier<T> supplier) {
		if (places.size() > MOST) {
			places.clear();
		}
		Place place = places.computeIfAbsent(key, fresh -> new Place());
		Answer known = place.answer;
		if (known == null || known.generation() != generation.get()) {
			place.work.lock();
		}
		else {
			long age = clock.millis() - known.atMs();
			if (age < life.toMillis()) {
				return (T) known.value();
			}
			if (age < 2 * life.toMillis()) {
				renew(place, known, supplier);
				return (T) known.value();
			}
			if (!place.work.tryLock()) {
				return (T) known.value();
			}
		}
		try {
			return (T) again(place, known, supplier).value();
		}
		finally {
			place.work.unlock();
		}
	}

	private void renew(Place place, Answer known, Supplier<?> supplier) {
		if (place.renewing.compareAndSet(false, true)) {
			executor.execute(() -> {
				place.work.lock();
				try {
					again(place, known, supplier);
				}
				finally {
					place.work.unlock();
					place.renewing.set(false);
				}
			});
		}
	}

	private Answer again(Place place, @Nullable Answer known, Supplier<?> supplier) {
		Answer meanwhile = place.answer;
		if (meanwhile != null && meanwhile != known && meanwhile.generation() == generation.get()) {
			return meanwhile;
		}
		long since = generation.get();
		Answer made = new Answer(supplier.get(), since, clock.millis());
		place.answer = made;
		return made;
	}

	/**
	 * One of many acts in a row: what is remembered need not be made anew for each. The
	 * caller ends the row with {@link #forget}.
	 */
	public <T> T inStorm(Supplier<T> act) {
		storm.set(true);
		try {
			return act.get();
		}
		finally {
			storm.remove();
		}
	}

	/** What is remembered is old. */
	public void forget() {
		generation.incrementAndGet();
	}

	/** Something was done here: what is remembered is old once it is committed. */
	@EventListener
	void on(Traceable done) {
		if (storm.get()) {
			return;
		}
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			generation.incrementAndGet();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				generation.incrementAndGet();
			}

		});
	}

}
