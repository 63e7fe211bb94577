package org.bihuan.registry;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;
import org.jspecify.annotations.Nullable;

/** A target was registered or changed. */
public record TargetChanged(@Nullable Target before, Target after, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(new Trace(actor, before == null ? "registered" : "changed", "target", after.id().value(),
				before == null ? Map.of() : facts(before), facts(after)));
	}

	private static Map<String, ?> facts(Target target) {
		return Map.of("kind", target.kind(), "name", target.name(), "region", target.region(), "owner",
				target.ownerId().value(), "state", target.state(), "url", String.valueOf(target.url()), "code",
				String.valueOf(target.code()));
	}

}
