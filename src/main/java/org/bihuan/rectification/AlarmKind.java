package org.bihuan.rectification;

/** What the watch tells a case when its time has come. */
public enum AlarmKind {

	/** 00:00 of the day after the deadline. */
	OVERDUE,
	/** Three working days, then one, before the deadline. */
	DUE_SOON, DUE_TOMORROW,
	/** No receipt after one working day, then after three: the office is told. */
	RECEIPT_REMINDER, RECEIPT_ESCALATION,
	/** A review that waits five working days, then eight. */
	REVIEW_REMINDER, REVIEW_ESCALATION,
	/** A closure that waits five working days. */
	CLOSURE_REMINDER,
	/** The day the ladder looks at the case again. */
	RUNG,
	/**
	 * An extension or objection still undecided on the last day for it, then the day
	 * after.
	 */
	DECISION_REMINDER, DECISION_ESCALATION,
	/** The day a closed case is looked at again (回头看). */
	FOLLOW_UP;

	/** Whether the ladder is asked for its next rung. */
	public boolean isOfLadder() {
		return this == OVERDUE || this == RUNG;
	}

}
