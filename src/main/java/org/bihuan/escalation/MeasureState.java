package org.bihuan.escalation;

/**
 * ORDERED while something about it is still to be done, DONE, or CANCELLED with a reason.
 */
public enum MeasureState {

	ORDERED, DONE, CANCELLED

}
