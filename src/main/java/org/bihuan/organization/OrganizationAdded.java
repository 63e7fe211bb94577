package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** An office or unit joined the tree. */
public record OrganizationAdded(Organization organization, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "added", "organization", organization.id().value(),
				Map.of("name", organization.name(), "kind", organization.kind(), "region", organization.region())));
	}

}
