package org.bihuan.signin.web;

import java.io.IOException;

import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.SystemClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyPaceUnitTests {

	private long now;

	private long waits;

	private int sends;

	private final SystemClock clock = new SystemClock() {

		@Override
		public long millis() {
			return now;
		}

	};

	private final BodyPace.Paced paced = new BodyPace.Paced(new InputBuffer() {

		@Override
		public int doRead(ApplicationBufferHandler handler) {
			now += waits;
			return sends;
		}

		@Override
		public int available() {
			return 0;
		}

	}, clock);

	@Test
	void refusesAByteEachSixSeconds() throws IOException {
		waits = 6_000;
		sends = 1;
		assertThat(read()).isOne();
		assertThatExceptionOfType(Refusal.class).isThrownBy(this::read)
			.matches(refused -> refused.kind() == Refusal.Kind.TOO_SLOW);
	}

	@Test
	void hearsOutASlowLineThatSends() throws IOException {
		waits = 1_000;
		sends = 9 * 1024;
		for (int second = 0; second < 600; second++) {
			assertThat(read()).isEqualTo(sends);
		}
	}

	@Test
	void countsNotWhatAHandlerTookBetween() throws IOException {
		waits = 10;
		sends = 100;
		for (int part = 0; part < 100; part++) {
			assertThat(read()).isEqualTo(sends);
			now += 60_000;
		}
	}

	@Test
	void refusesNothingAtItsEnd() throws IOException {
		waits = 60_000;
		sends = -1;
		assertThat(read()).isEqualTo(-1);
	}

	private int read() throws IOException {
		return paced.doRead(null);
	}

}
