package org.bihuan.inspection.indicator;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A set was copied, changed or put in force. */
public record IndicatorSetChanged(String code, String action, String actor, Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "indicator-set", code, facts));
	}

}
