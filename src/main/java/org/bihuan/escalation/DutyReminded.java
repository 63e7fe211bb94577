package org.bihuan.escalation;

import java.util.List;
import java.util.Map;

import org.bihuan.rectification.CaseId;
import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A duty's last day has come, or is over. */
public record DutyReminded(String id, DutyKind kind, CaseId caseId, DutyParty party, String title, boolean late,
		long atMs) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of("system", "reminded", "duty", id,
				Map.of("kind", kind, "case", caseId.value(), "late", late, "atMs", atMs)));
	}

}
