package org.bihuan.rectification;

/** What the reviewer found. */
public enum Verdict {

	PASS, RETURN

}
