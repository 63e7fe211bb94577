package org.bihuan.process;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** Somebody moved running instances to the newest version of their diagram. */
record InstancesMoved(String process, int from, int to, int instances, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(new Trace(actor, "moved", "diagram", process, Map.of("version", from),
				Map.of("version", to, "instances", instances)));
	}

}
