package org.bihuan.rectification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A request was made, decided or fell away; PENDING means it was made just now. */
public record RequestMoved(String requestId, CaseId caseId, StopKind kind, RequestState state, String actor,
		Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		Map<String, Object> after = new HashMap<>(facts);
		after.put("case", caseId.value());
		after.put("state", state);
		return List.of(new Trace(actor, state == RequestState.PENDING ? "asked" : "decided",
				kind.name().toLowerCase(java.util.Locale.ROOT), requestId,
				state == RequestState.PENDING ? Map.of() : Map.of("state", RequestState.PENDING), after));
	}

}
