package org.bihuan.rectification;

import java.util.Arrays;
import java.util.List;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;

/** The kinds of measures noted with a case, and what of them its unit knows of. */
final class CaseMeasures {

	private CaseMeasures() {
	}

	static List<String> split(String kinds) {
		return kinds.isEmpty() ? List.of() : Arrays.asList(kinds.split(","));
	}

	/** Those somebody may know of. */
	static List<String> readBy(Actor actor, List<String> measures, String inner) {
		return Audience.OFFICE.includes(actor) || inner.isEmpty() ? measures
				: measures.stream().filter(kind -> !split(inner).contains(kind)).toList();
	}

	/**
	 * The rung somebody may know of: that a shutdown is proposed would show in its rung.
	 */
	static int rungReadBy(Actor actor, int rung, List<String> read, String inner) {
		if (Audience.OFFICE.includes(actor) || !split(inner).contains("SHUTDOWN")) {
			return rung;
		}
		int highest = read.contains("CIRCULAR") ? 4 : read.contains("INTERVIEW") ? 3 : read.contains("URGE") ? 2 : 0;
		return Math.min(rung, highest);
	}

}
