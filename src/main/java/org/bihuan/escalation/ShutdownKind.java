package org.bihuan.escalation;

/** For a time, or for good. */
public enum ShutdownKind {

	TEMPORARY, PERMANENT

}
