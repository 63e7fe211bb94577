package org.bihuan.registry;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** Targets came into the registry, one by hand or a sheet of them. */
public record TargetsRegistered(List<Target> targets, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return targets.stream()
			.map(target -> new Trace(actor, "registered", "target", target.id().value(), Map.of(),
					TargetChanged.facts(target)))
			.toList();
	}

}
