package org.bihuan.organization.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.bihuan.shared.SystemClock;

/** Counts calls per address and minute of real time, on this node. */
class RateLimits {

	private final SystemClock clock;

	private final int signIns;

	private final int anonymous;

	private volatile long minute;

	private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();

	RateLimits(SystemClock clock, int signIns, int anonymous) {
		this.clock = clock;
		this.signIns = signIns;
		this.anonymous = anonymous;
	}

	boolean allowsSignIn(String address) {
		return count("s" + address) <= signIns;
	}

	boolean allowsAnonymous(String address) {
		return count("a" + address) <= anonymous;
	}

	private int count(String key) {
		long now = clock.millis() / 60_000;
		if (now != minute) {
			minute = now;
			seen.clear();
		}
		return seen.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
	}

}
