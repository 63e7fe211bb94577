package org.bihuan.shared;

import java.time.Instant;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

@Component
@Profile("!demo")
class RealBusinessClock implements BusinessClock {

	private final SystemClock system;

	RealBusinessClock(SystemClock system) {
		this.system = system;
	}

	@Override
	public Instant now() {
		return system.now();
	}

}
