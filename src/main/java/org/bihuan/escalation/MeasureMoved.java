package org.bihuan.escalation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.rectification.CaseId;
import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A measure took its next step. */
public record MeasureMoved(MeasureId id, MeasureKind kind, CaseId caseId, Step step, String actor,
		Map<String, ?> facts) implements Traceable {

	/** What was done about the measure. */
	public enum Step {

		APPOINTED, HELD, NOT_APPEARED, SIGNED, APPROVED, REFUSED, STEP_DONE, FINISHED, CANCELLED

	}

	@Override
	public List<Trace> traces() {
		Map<String, Object> after = new HashMap<>(facts);
		after.put("case", caseId.value());
		return List.of(Trace.of(actor, step.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), "measure",
				id.value(), after));
	}

}
