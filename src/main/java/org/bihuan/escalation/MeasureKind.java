package org.bihuan.escalation;

/**
 * The rungs of the ladder, and handing over for accountability, which is ordered by hand.
 */
public enum MeasureKind {

	URGE, INTERVIEW, CIRCULAR, SHUTDOWN, ACCOUNTABILITY

}
