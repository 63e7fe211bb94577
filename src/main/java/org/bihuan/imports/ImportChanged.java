package org.bihuan.imports;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/** An import was uploaded, confirmed, finished or failed. */
public record ImportChanged(String importId, String action, String actor, Map<String, ?> facts) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, action, "import", importId, facts));
	}

}
