package org.bihuan.escalation;

import org.jspecify.annotations.Nullable;

/** What somebody has to do about a case by a date, beside the case's own steps. */
public enum DutyKind {

	INTERVIEW_APPOINT(DutyParty.SUPERVISOR), INTERVIEW_RECORD(DutyParty.SUPERVISOR),
	INTERVIEW_SIGN(DutyParty.SUPERVISOR), COMMITMENT(DutyParty.UNIT), CIRCULAR_PUBLISH(DutyParty.APPROVER),
	SHUTDOWN_DECIDE(DutyParty.LEADER), SHUTDOWN_STEP(DutyParty.SUPERVISOR), ACCOUNTABILITY_HAND(DutyParty.APPROVER),
	INSTRUCTION(DutyParty.SUPERVISOR), FOLLOW_UP(DutyParty.SUPERVISOR);

	private final DutyParty party;

	DutyKind(DutyParty party) {
		this.party = party;
	}

	public DutyParty party() {
		return party;
	}

	/** What a measure asks for first; null when ordering it was all. */
	static @Nullable DutyKind firstOf(MeasureKind kind) {
		return switch (kind) {
			case URGE -> null;
			case INTERVIEW -> INTERVIEW_APPOINT;
			case CIRCULAR -> CIRCULAR_PUBLISH;
			case SHUTDOWN -> SHUTDOWN_DECIDE;
			case ACCOUNTABILITY -> ACCOUNTABILITY_HAND;
		};
	}

}
