package org.bihuan.rectification;

/** What the finding's indicator weighs. */
public enum Severity {

	VETO, DEDUCTION

}
