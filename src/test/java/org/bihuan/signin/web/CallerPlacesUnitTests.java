package org.bihuan.signin.web;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallerPlacesUnitTests {

	@Test
	void nobodyHasMoreThanTheirShareAndOthersKeepTheirs() throws InterruptedException {
		CallerPlaces places = new CallerPlaces(2, 3, 0);
		assertThat(places.take("a")).isTrue();
		assertThat(places.take("a")).isTrue();
		assertThat(places.take("a")).isFalse();
		assertThat(places.take("b")).isTrue();
		places.giveBack("a");
		assertThat(places.take("a")).isTrue();
		places.giveBack("a");
		places.giveBack("a");
		assertThat(places.take("a")).as("nothing is left behind").isTrue();
	}

	@Test
	void aFewWaitForTheirTurn() throws Exception {
		CallerPlaces places = new CallerPlaces(1, 1, 60_000);
		var pool = Executors.newSingleThreadExecutor();
		try {
			assertThat(places.take("a")).isTrue();
			CountDownLatch started = new CountDownLatch(1);
			Future<Boolean> second = pool.submit(() -> {
				started.countDown();
				return places.take("a");
			});
			started.await();
			places.giveBack("a");
			assertThat(second.get()).isTrue();
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void whoFindsTooManyWaitingIsRefusedAtOnce() throws InterruptedException {
		CallerPlaces places = new CallerPlaces(1, 0, Long.MAX_VALUE);
		assertThat(places.take("a")).isTrue();
		assertThat(places.take("a")).isFalse();
	}

}
