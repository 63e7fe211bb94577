package org.bihuan.escalation;

/** OPEN until somebody did it or it fell away. */
public enum DutyState {

	OPEN, DONE, CANCELLED

}
