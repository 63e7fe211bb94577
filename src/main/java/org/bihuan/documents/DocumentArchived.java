package org.bihuan.documents;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** A document or a template was put on file, or a template was put in or out of use. */
public record DocumentArchived(String entity, String id, String action, String actor,
		Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, entity, id, facts));
	}

}
