package org.bihuan.escalation;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** Somebody said what they saw of a target, or what is to be made of such an alarm. */
record SightingTold(String sightingId, String action, String actor, Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "sighting", sightingId, facts));
	}

}
