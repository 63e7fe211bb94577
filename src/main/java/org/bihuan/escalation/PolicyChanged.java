package org.bihuan.escalation;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A policy was proposed or comes into force. */
public record PolicyChanged(String policyId, String action, String actor, Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "policy", policyId, facts));
	}

}
