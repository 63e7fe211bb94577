package org.bihuan.escalation;

/**
 * ORDERED while its first step waits, DONE or CANCELLED at the end; between them an
 * interview is APPOINTED and HELD or NOT_APPEARED, a shutdown APPROVED or REFUSED.
 */
public enum MeasureState {

	ORDERED, APPOINTED, HELD, NOT_APPEARED, APPROVED, REFUSED, DONE, CANCELLED;

	/** Whether something about the measure is still to be done. */
	public boolean isOpen() {
		return this == ORDERED || this == APPOINTED || this == HELD || this == APPROVED;
	}

}
