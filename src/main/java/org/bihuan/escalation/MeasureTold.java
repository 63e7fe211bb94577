package org.bihuan.escalation;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/**
 * Somebody did something about a measure that takes it to no next step: one of two
 * signatures, another time for an interview.
 */
record MeasureTold(MeasureId id, String action, String actor, Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "measure", id.value(), facts));
	}

}
