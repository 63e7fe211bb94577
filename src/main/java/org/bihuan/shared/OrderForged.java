package org.bihuan.shared;

import java.util.List;
import java.util.Map;

/**
 * A row ordered something that nobody ordered, or something else than was ordered. It was
 * set aside, and nothing was done.
 *
 * @param entity the kind of thing
 * @param id the thing's id
 * @param named in whose name it was to be done
 */
public record OrderForged(String entity, String id, String named) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of("system", "order-forged", entity, id, Map.of("named", named)));
	}

}
