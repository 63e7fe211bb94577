package org.bihuan.signin.web;

import java.util.HashMap;
import java.util.Map;

/**
 * So many things at a time, so many of them one caller's. Who finds none is refused at
 * once and waits on no thread.
 */
final class Slots {

	private final int all;

	private final int each;

	private final Map<String, Integer> held = new HashMap<>();

	private int taken;

	Slots(int all, int each) {
		this.all = all;
		this.each = each;
	}

	synchronized boolean take(String caller) {
		int own = held.getOrDefault(caller, 0);
		if (taken >= all || own >= each) {
			return false;
		}
		taken++;
		held.put(caller, own + 1);
		return true;
	}

	synchronized void giveBack(String caller) {
		taken--;
		held.computeIfPresent(caller, (who, count) -> count == 1 ? null : count - 1);
	}

}
