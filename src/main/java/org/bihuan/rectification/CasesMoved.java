package org.bihuan.rectification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Trace;
import org.bihuan.shared.Traceable;

/**
 * People acted on cases, all in the same way: the process takes its next step in the same
 * transaction, or refuses and nothing happened. What stays inside the unit moves no
 * process.
 */
public record CasesMoved(Act act, List<CaseId> cases, String actor, Map<String, ?> facts) implements Traceable {

	/** What was done, and where it takes a case from and to. */
	public enum Act {

		RECEIPT_SIGNED(CaseStatus.AWAITING_RECEIPT, CaseStatus.RECTIFYING),
		REPORT_HANDED_IN(CaseStatus.RECTIFYING, CaseStatus.RECTIFYING),
		HAND_IN_TAKEN_BACK(CaseStatus.RECTIFYING, CaseStatus.RECTIFYING),
		SIGN_OFF_REFUSED(CaseStatus.RECTIFYING, CaseStatus.RECTIFYING),
		REPORT_SUBMITTED(CaseStatus.RECTIFYING, CaseStatus.UNDER_REVIEW),
		REPORT_WITHDRAWN(CaseStatus.UNDER_REVIEW, CaseStatus.RECTIFYING),
		REVIEW_PASSED(CaseStatus.UNDER_REVIEW, CaseStatus.AWAITING_CLOSURE),
		PASS_TAKEN_BACK(CaseStatus.AWAITING_CLOSURE, CaseStatus.UNDER_REVIEW),
		REVIEW_RETURNED(CaseStatus.UNDER_REVIEW, CaseStatus.RECTIFYING),
		CLOSURE_APPROVED(CaseStatus.AWAITING_CLOSURE, CaseStatus.CLOSED),
		CLOSURE_REFUSED(CaseStatus.AWAITING_CLOSURE, CaseStatus.UNDER_REVIEW),
		REASSIGNED(CaseStatus.RECTIFYING, CaseStatus.AWAITING_RECEIPT),
		REASSIGNED_UNSIGNED(CaseStatus.AWAITING_RECEIPT, CaseStatus.AWAITING_RECEIPT),
		CASE_WITHDRAWN(CaseStatus.RECTIFYING, CaseStatus.WITHDRAWN),
		/** From any open state. */
		CASE_SHUT_DOWN(CaseStatus.RECTIFYING, CaseStatus.SHUT_DOWN);

		private final CaseStatus from;

		private final CaseStatus to;

		Act(CaseStatus from, CaseStatus to) {
			this.from = from;
			this.to = to;
		}

	}

	/** Whether the cases have ended with it. */
	public boolean isEnd() {
		return !act.to.isOpen();
	}

	@Override
	public List<Trace> traces() {
		String action = act.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
		Map<String, Object> after = new HashMap<>(facts);
		after.put("status", act.to);
		return cases.stream()
			.map(id -> new Trace(actor, action, "case", id.value(), Map.of("status", act.from), after))
			.toList();
	}

}
