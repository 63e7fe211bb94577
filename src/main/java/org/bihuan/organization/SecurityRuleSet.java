package org.bihuan.organization;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A security rule has a new value. */
public record SecurityRuleSet(SecurityRule rule, int before, int after, String actor) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(new Trace(actor, "set", "security-rule", rule.name(), Map.of("amount", before),
				Map.of("amount", after)));
	}

}
