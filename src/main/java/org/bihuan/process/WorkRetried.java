package org.bihuan.process;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/**
 * Somebody had failed work tried again.
 *
 * @param work its kind and id
 */
record WorkRetried(String work, String cause, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "retried", "work", work, Map.of("cause", cause)));
	}

}
