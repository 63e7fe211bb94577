package org.bihuan.escalation;

/** Who has to do it: the unit, or a role of the office. */
public enum DutyParty {

	UNIT, SUPERVISOR, APPROVER, LEADER

}
