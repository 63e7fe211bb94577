package org.bihuan.shared;

import java.time.Clock;
import java.time.Instant;

import org.springframework.stereotype.Component;

/** Real time, for security and leases. */
@Component
public class SystemClock {

	private final Clock clock = Clock.systemUTC();

	public Instant now() {
		return clock.instant();
	}

	public long millis() {
		return clock.millis();
	}

}
