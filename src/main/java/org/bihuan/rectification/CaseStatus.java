package org.bihuan.rectification;

import java.util.EnumSet;
import java.util.Set;

/** Where a case stands. */
public enum CaseStatus {

	AWAITING_RECEIPT, RECTIFYING, UNDER_REVIEW, AWAITING_CLOSURE, CLOSED, WITHDRAWN, SHUT_DOWN;

	/** The next step is the unit's: only then can a case be overdue. */
	public static final Set<CaseStatus> WITH_UNIT = EnumSet.of(AWAITING_RECEIPT, RECTIFYING);

	public static final Set<CaseStatus> OPEN = EnumSet.of(AWAITING_RECEIPT, RECTIFYING, UNDER_REVIEW, AWAITING_CLOSURE);

	public boolean isWithUnit() {
		return WITH_UNIT.contains(this);
	}

	public boolean isOpen() {
		return OPEN.contains(this);
	}

}
