package org.bihuan.escalation;

import org.bihuan.organization.Audience;

/**
 * The rungs of the ladder, and handing over for accountability, which is ordered by hand.
 */
public enum MeasureKind {

	URGE, INTERVIEW, CIRCULAR, SHUTDOWN, ACCOUNTABILITY;

	/**
	 * Who reads a measure of this kind when it is ordered. That a shutdown is proposed is
	 * the office's until its leader approves, unless the policy has the unit told of that
	 * rung; that the unit is handed over for accountability it never learns from here.
	 */
	Audience audience(boolean toldByPolicy) {
		return switch (this) {
			case URGE, INTERVIEW, CIRCULAR -> Audience.ALL;
			case SHUTDOWN -> toldByPolicy ? Audience.ALL : Audience.OFFICE;
			case ACCOUNTABILITY -> Audience.OFFICE;
		};
	}

}
