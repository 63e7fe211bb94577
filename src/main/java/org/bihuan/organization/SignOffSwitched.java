package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A unit's leader wants to sign off what leaves the unit, or wants to no more. */
record SignOffSwitched(String actor, OrganizationId unit, boolean on) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(new Trace(actor, on ? "sign-off-on" : "sign-off-off", "organization", unit.value(),
				Map.of("signOff", !on), Map.of("signOff", on)));
	}

}
