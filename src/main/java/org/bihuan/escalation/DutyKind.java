package org.bihuan.escalation;

import org.bihuan.organization.Audience;
import org.jspecify.annotations.Nullable;

/** What somebody has to do about a case by a date, beside the case's own steps. */
public enum DutyKind {

	INTERVIEW_APPOINT(DutyParty.SUPERVISOR, Audience.OFFICE), INTERVIEW_RECORD(DutyParty.SUPERVISOR, Audience.OFFICE),
	INTERVIEW_SIGN(DutyParty.SUPERVISOR, Audience.ALL), COMMITMENT(DutyParty.UNIT, Audience.ALL),
	CIRCULAR_PUBLISH(DutyParty.APPROVER, Audience.OFFICE), SHUTDOWN_DECIDE(DutyParty.LEADER, Audience.OFFICE),
	SHUTDOWN_STEP(DutyParty.SUPERVISOR, Audience.ALL), ACCOUNTABILITY_HAND(DutyParty.APPROVER, Audience.OFFICE),
	INSTRUCTION(DutyParty.SUPERVISOR, Audience.OFFICE), FOLLOW_UP(DutyParty.SUPERVISOR, Audience.OFFICE);

	private final DutyParty party;

	private final Audience audience;

	DutyKind(DutyParty party, Audience audience) {
		this.party = party;
		this.audience = audience;
	}

	/** Who reads such a duty: what the unit itself has to do, the unit always. */
	Audience audience(DutyParty party) {
		return party == DutyParty.UNIT ? Audience.ALL : audience;
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
