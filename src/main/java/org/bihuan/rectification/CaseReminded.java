package org.bihuan.rectification;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** The process reminded somebody of a case. */
public record CaseReminded(CaseId caseId, AlarmKind kind, long atMs) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of("system", "reminded", "case", caseId.value(), Map.of("kind", kind, "atMs", atMs)));
	}

}
