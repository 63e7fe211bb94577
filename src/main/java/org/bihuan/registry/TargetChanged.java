package org.bihuan.registry;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** What is registered of a target was changed. */
public record TargetChanged(Target before, Target after, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(new Trace(actor, "changed", "target", after.id().value(), facts(before), facts(after)));
	}

	static Map<String, ?> facts(Target target) {
		return Map.of("kind", target.kind(), "name", target.name(), "region", target.region(), "owner",
				target.ownerId().value(), "state", target.state(), "url", String.valueOf(target.url()), "code",
				String.valueOf(target.code()));
	}

}
