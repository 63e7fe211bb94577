package org.bihuan.inspection;

/** OPEN until a second look confirmed or rejected it. */
public enum FindingState {

	OPEN, CONFIRMED, REJECTED

}
