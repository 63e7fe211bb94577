package org.bihuan.inspection;

/** PLANNED until targets are drawn, COMPLETED once fact finding is closed. */
public enum RoundState {

	PLANNED, SELECTED, COMPLETED

}
