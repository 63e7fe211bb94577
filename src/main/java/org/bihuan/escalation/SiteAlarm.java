package org.bihuan.escalation;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/**
 * A target runs though it was shut (GX-08), or is gone though nobody approved it (GX-07).
 */
public record SiteAlarm(String sightingId, String targetId, String targetName, String unitId, String officeId,
		String problem, String actor, long atMs) implements Traceable {

	@Override
	public List<Trace> traces() {
		return List.of(Trace.of(actor, "alarmed", "target", targetId, Map.of("problem", problem, "atMs", atMs)));
	}

}
