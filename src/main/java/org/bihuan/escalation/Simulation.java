package org.bihuan.escalation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.bihuan.rectification.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * What a proposed policy would change, compared with the one in force: the next measure
 * of every open case, and the measures against the cases closed within the last year.
 *
 * @param pastByMeasure per measure how often it would have been ordered by either policy,
 * and how often it was
 */
public record Simulation(int casesLooked, List<Change> changed, int pastLooked, Map<String, Count> pastByMeasure,
		List<PastChange> pastChanged, long millis) {

	/** One open case whose next measure differs, and the day it would come. */
	public record Change(CaseId caseId, String number, String targetName, String unitName, String today,
			String proposed, LocalDate todayOn, LocalDate proposedOn) {
	}

	/**
	 * How often a measure was ordered, and would have been by today's and the proposed
	 * policy.
	 */
	public record Count(long happened, long today, long proposed) {
	}

	/** One measure on one day. */
	public record Ordered(String measure, LocalDate on) {
	}

	/** A closed case that the two policies treat differently, against what happened. */
	public record PastChange(CaseId caseId, String number, String targetName, List<Ordered> happened,
			List<Ordered> today, List<Ordered> proposed) {
	}

	/** The measure in words for a page; null when there is none. */
	public @Nullable Count of(String measure) {
		return pastByMeasure.get(measure);
	}

}
