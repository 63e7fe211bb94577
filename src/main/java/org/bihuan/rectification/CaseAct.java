package org.bihuan.rectification;

import org.bihuan.organization.Actor;
import org.bihuan.shared.Refusal;

/**
 * What people do about a case, a measure against it or a duty of it, and whose it is: the
 * one list. The office that issued the notice decides; a supervising department between
 * it and the unit (主管部门) sees, passes down, urges, looks beforehand and reports for its
 * units. Which role each needs is said by its permission, and that the case lies in scope
 * is asked before.
 */
public enum CaseAct {

	/** The unit's own, or that of a department in between on its behalf (代报). */
	SIGN_RECEIPT(Hands.IN_BETWEEN), KEEP_DRAFT(Hands.IN_BETWEEN), REPORT(Hands.IN_BETWEEN), SIGN_OFF(Hands.IN_BETWEEN),
	WITHDRAW_REPORT(Hands.IN_BETWEEN), ADD_EVIDENCE(Hands.IN_BETWEEN), RAISE_REQUEST(Hands.IN_BETWEEN),
	SIGN_AS_UNIT(Hands.IN_BETWEEN), END_UNITS_DUTY(Hands.IN_BETWEEN),

	/** A department in between: its look at a report, its urge, its word to its unit. */
	PRE_REVIEW(Hands.IN_BETWEEN), URGE(Hands.IN_BETWEEN), INSTRUCT_UNIT(Hands.IN_BETWEEN),

	/** A step of what the issuing office's leader approved, done with its proof. */
	CARRY_OUT_SHUTDOWN(Hands.IN_BETWEEN),

	REVIEW(Hands.ISSUING_OFFICE), TAKE_PASS_BACK(Hands.ISSUING_OFFICE), CLOSE(Hands.ISSUING_OFFICE),
	REASSIGN(Hands.ISSUING_OFFICE), DECIDE_REQUEST(Hands.ISSUING_OFFICE),

	HAND_OVER(Hands.ISSUING_OFFICE), PROPOSE_SHUTDOWN(Hands.ISSUING_OFFICE), DECIDE_SHUTDOWN(Hands.ISSUING_OFFICE),
	PUBLISH_CIRCULAR(Hands.ISSUING_OFFICE), CANCEL_MEASURE(Hands.ISSUING_OFFICE),

	APPOINT_INTERVIEW(Hands.ISSUING_OFFICE), RECORD_INTERVIEW(Hands.ISSUING_OFFICE),
	SIGN_AS_OFFICE(Hands.ISSUING_OFFICE),

	INSTRUCT_OFFICE(Hands.ISSUING_OFFICE), END_OFFICES_DUTY(Hands.ISSUING_OFFICE), FOLLOW_UP(Hands.ISSUING_OFFICE),
	/** An alarm of a target that a case shut, or else of whoever supervises it. */
	ANSWER_ALARM(Hands.ISSUING_OFFICE), FILE_DOCUMENT(Hands.ISSUING_OFFICE);

	private enum Hands {

		/** Everybody who has the case in scope, the departments in between among them. */
		IN_BETWEEN,

		/** The office that issued the notice, and those above it. */
		ISSUING_OFFICE

	}

	private final Hands hands;

	CaseAct(Hands hands) {
		this.hands = hands;
	}

	/** Whether a supervising department in between may too. */
	public boolean isOfInBetween() {
		return hands == Hands.IN_BETWEEN;
	}

	/**
	 * Refuses (403) what is the issuing office's to anybody else.
	 * @param officePath where the office stands that issued the notice
	 */
	public void require(String officePath, Actor actor) {
		if (!isOfInBetween() && !actor.scope().covers(officePath)) {
			throw Refusal.forbidden("rectification.issuing-office");
		}
	}

}
