package org.bihuan.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedUnitTests {

	private static final Duration LIFE = Duration.ofSeconds(5);

	private long now = 1_000_000;

	private final Queue<Runnable> later = new ArrayDeque<>();

	private final AtomicInteger made = new AtomicInteger();

	private final Remembered remembered = new Remembered(new SystemClock() {

		@Override
		public Instant now() {
			return Instant.ofEpochMilli(now);
		}

		@Override
		public long millis() {
			return now;
		}

	}, later::add);

	private int ask() {
		return remembered.of("key", LIFE, made::incrementAndGet);
	}

	@Test
	void anAnswerIsMadeOnceInItsLife() {
		assertThat(ask()).isEqualTo(1);
		now += 4_999;
		assertThat(ask()).isEqualTo(1);
		assertThat(later).isEmpty();
	}

	@Test
	void oneThatHasJustOutlivedItIsGivenWhileANewOneIsMade() {
		ask();
		now += 5_000;
		assertThat(ask()).isEqualTo(1);
		assertThat(ask()).isEqualTo(1);
		assertThat(later).hasSize(1);
		later.remove().run();
		assertThat(ask()).isEqualTo(2);
		assertThat(later).isEmpty();
	}

	@Test
	void noneIsOlderThanTwiceItsLife() {
		ask();
		now += 10_000;
		assertThat(ask()).isEqualTo(2);
	}

	@Test
	void whatWasDoneHereShowsAtOnce() {
		ask();
		remembered.forget();
		assertThat(ask()).isEqualTo(2);
	}

	@Test
	void whatWasDoneWhileAnAnswerWasMadeMakesItOld() {
		ask();
		now += 5_000;
		ask();
		remembered.forget();
		assertThat(ask()).isEqualTo(2);
		later.remove().run();
		assertThat(ask()).isEqualTo(2);
	}

}
