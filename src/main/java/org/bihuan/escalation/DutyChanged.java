package org.bihuan.escalation;

import java.util.List;
import java.util.Map;

import org.bihuan.rectification.CaseId;
import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A duty was opened, done or cancelled. */
public record DutyChanged(String id, DutyKind kind, CaseId caseId, DutyState state, String result, String actor,
		String title) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, state == DutyState.OPEN ? "opened" : "ended", "duty", id,
				Map.of("kind", kind, "case", caseId.value(), "state", state, "result", result, "title", title)));
	}

}
