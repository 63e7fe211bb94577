package org.bihuan.delivery;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A rule was written, switched on or off; never with its address or secret. */
record RuleChanged(String actor, String action, String id, Map<String, ?> after) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "delivery-rule", id, after));
	}

}
