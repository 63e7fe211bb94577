package org.bihuan.shared.crypto;

/** What a MAC is for. Each has a key of its own, derived from the installation's. */
public enum Purpose {

	/** An entry of the audit chain. */
	AUDIT_ENTRY,
	/** Where the audit chain ends, and the days' anchors. */
	AUDIT_HEAD,
	/** A row that lets somebody in: a token, a link, a remembered browser. */
	CREDENTIAL,
	/** A request remembered under its key. */
	REQUEST,
	/** What a session keeps. */
	SESSION,
	/** That an office lets a robot read its messages. */
	ROBOT_RELEASE

}
