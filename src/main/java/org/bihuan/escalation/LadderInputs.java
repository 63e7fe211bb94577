package org.bihuan.escalation;

import java.util.Map;

/** What a policy's table is asked with; the keys are the table's input expressions. */
public record LadderInputs(boolean named, int circulars, int interviews, int relapses, boolean fabricated, boolean dead,
		int urges, int daysOverdue, int returns, String severity, String targetKind) {

	public Map<String, Object> asMap() {
		return Map.ofEntries(Map.entry("named", named), Map.entry("circulars", circulars),
				Map.entry("interviews", interviews), Map.entry("relapses", relapses),
				Map.entry("fabricated", fabricated), Map.entry("dead", dead), Map.entry("urges", urges),
				Map.entry("daysOverdue", daysOverdue), Map.entry("returns", returns), Map.entry("severity", severity),
				Map.entry("targetKind", targetKind));
	}

}
