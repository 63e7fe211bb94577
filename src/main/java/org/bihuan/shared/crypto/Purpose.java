package org.bihuan.shared.crypto;

/** What a key is for. Each use has a key of its own, derived from the installation's. */
public enum Purpose {

	/** An entry of the audit chain. */
	AUDIT_ENTRY,
	/** Where the audit chain ends, and the days' anchors. */
	AUDIT_HEAD,
	/** A row that lets somebody in: a token, a link, a remembered browser. */
	CREDENTIAL,
	/** A request remembered under its key. */
	REQUEST,
	/** What a session keeps, and the cookie that opens it. */
	SESSION,
	/** A value sealed for its row; the one use that hides and not only signs. */
	SEAL,
	/** A setting of the installation that nobody but the product may write. */
	SETTING,
	/** That an office lets a robot read its messages. */
	ROBOT_RELEASE,
	/** What was ordered and is done later, and in whose name. */
	ORDER,
	/** What a backup holds. */
	BACKUP

}
