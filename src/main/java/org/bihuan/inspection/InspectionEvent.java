package org.bihuan.inspection;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/**
 * A round was planned, drawn or completed, or findings were recorded, verified or put
 * right.
 */
public record InspectionEvent(String actor, String action, String entity, List<String> ids,
		Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return ids.stream().map(id -> Trace.of(actor, action, entity, id, facts)).toList();
	}

}
