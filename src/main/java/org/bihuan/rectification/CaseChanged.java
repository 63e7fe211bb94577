package org.bihuan.rectification;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/**
 * Something about a case changed beside its steps: evidence, a deadline counted again.
 */
public record CaseChanged(CaseId caseId, String action, String actor, Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "case", caseId.value(), facts));
	}

}
