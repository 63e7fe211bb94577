package org.bihuan.signin.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.bihuan.shared.SystemClock;

/**
 * Counts calls per caller and minute of real time, on this node. What locks an account is
 * counted in the database; this keeps the node itself from being flooded.
 */
class RateLimits {

	/** What is counted, and how many a minute are served. */
	enum Kind {

		SIGN_IN, ANONYMOUS, ACCOUNT, IMPORT

	}

	/** More callers than this in a minute share one count. */
	private static final int CALLERS = 50_000;

	private final SystemClock clock;

	private final Map<Kind, Integer> most;

	private volatile long minute;

	private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

	RateLimits(SystemClock clock, int signIns, int anonymous, int calls, int imports) {
		this.clock = clock;
		this.most = Map.of(Kind.SIGN_IN, signIns, Kind.ANONYMOUS, anonymous, Kind.ACCOUNT, calls, Kind.IMPORT, imports);
	}

	boolean allows(Kind kind, String caller) {
		long now = clock.millis() / 60_000;
		if (now != minute) {
			minute = now;
			seen.clear();
		}
		String key = kind + (seen.size() < CALLERS || seen.containsKey(kind + caller) ? caller : "-");
		return seen.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet() <= most.get(kind);
	}

}
