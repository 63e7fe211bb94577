package org.bihuan.delivery;

/** Whose messages a rule carries. */
public enum Audience {

	/** Those to the rule's organisation itself. */
	OWN,
	/** Those to every organisation below it too. */
	SUBTREE

}
