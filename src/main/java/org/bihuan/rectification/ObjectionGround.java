package org.bihuan.rectification;

/** Why a unit objects to a finding. */
public enum ObjectionGround {

	MISJUDGED, FIXED_BEFORE, WRONG_UNIT, FORCE_MAJEURE, REPORTED_BEFOREHAND

}
