package org.bihuan.rectification;

import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/**
 * People acted on cases, all in the same way: the process takes its next step in the same
 * transaction, or refuses and nothing happened.
 */
public record CasesMoved(Act act, List<CaseId> cases, String actor, Map<String, ?> facts) implements Traceable {

	/** What was done. */
	public enum Act {

		RECEIPT_SIGNED, REPORT_SUBMITTED, REPORT_WITHDRAWN, REVIEW_PASSED, REVIEW_RETURNED, CLOSURE_APPROVED,
		CLOSURE_REFUSED

	}

	@Override
	public List<Trace> traces() {
		String action = act.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
		return cases.stream().map(id -> Trace.of(actor, action, "case", id.value(), facts)).toList();
	}

}
