package org.bihuan.shared;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The clock of the office's work: deadlines, receipts, reviews. In the demo it can be
 * moved; sessions, tokens, lock-outs and leases never read it but {@link SystemClock}.
 */
public interface BusinessClock {

	Instant now();

	default LocalDate today() {
		return China.dayOf(now());
	}

}
