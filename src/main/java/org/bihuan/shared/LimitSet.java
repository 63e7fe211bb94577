package org.bihuan.shared;

import java.util.List;
import java.util.Map;

/** A limit has a new value from a day on. */
public record LimitSet(Limit limit, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "set", "limit", limit.name(), Map.of("from", limit.validFrom(), "days",
				limit.days(), "working", limit.working(), "basis", limit.basis())));
	}

}
