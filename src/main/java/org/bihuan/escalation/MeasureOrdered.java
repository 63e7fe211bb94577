package org.bihuan.escalation;

import java.util.List;
import java.util.Map;

import org.bihuan.organization.Audience;
import org.bihuan.rectification.CaseId;
import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;
import org.jspecify.annotations.Nullable;

/**
 * A measure was ordered against a case.
 *
 * @param audience who reads of it
 * @param told who is to know: UNIT, SUPERVISING, LEADER
 */
public record MeasureOrdered(MeasureId id, MeasureKind kind, CaseId caseId, int rung, long orderedMs, String actor,
		List<String> told, @Nullable String policyVersion, @Nullable String rule,
		Audience audience) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "ordered", "measure", id.value(),
				Map.of("kind", kind, "case", caseId.value(), "rung", rung, "orderedMs", orderedMs, "policyVersion",
						String.valueOf(policyVersion), "rule", String.valueOf(rule))));
	}

}
