package org.bihuan.escalation;

import java.util.List;
import java.util.Map;

import org.bihuan.rectification.CaseId;
import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A measure was ordered against a case. */
public record MeasureOrdered(MeasureId id, MeasureKind kind, CaseId caseId, int rung, long orderedMs,
		String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "ordered", "measure", id.value(),
				Map.of("kind", kind, "case", caseId.value(), "rung", rung, "orderedMs", orderedMs)));
	}

}
