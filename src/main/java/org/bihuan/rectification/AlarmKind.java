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
	CLOSURE_REMINDER

}
