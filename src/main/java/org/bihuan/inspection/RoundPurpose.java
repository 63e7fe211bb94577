package org.bihuan.inspection;

/**
 * What a round is for. All but the routine check and the self-check have no list drawn
 * beforehand: a target belongs to them once something was found on it.
 */
public enum RoundPurpose {

	ROUTINE, CITIZEN, MONITORING, SUPERIOR, SELF_CHECK, FOLLOW_UP, RECORDED;

	boolean isDrawn() {
		return this == ROUTINE || this == SELF_CHECK;
	}

}
