package org.bihuan.organization;

/**
 * What an administrator asks to be done to another administrator's account, and what one
 * must still be permitted when it is done.
 */
public enum PeerActKind {

	/** A one-time link to a new password. */
	PASSWORD_RESET(Permission.KEEP_ACCOUNTS),
	/** Somebody's phone and recovery codes are gone. */
	FACTOR_REMOVAL(Permission.KEEP_SECURITY),
	/** Who the account is to the office's own sign-in service; one's own as well. */
	SINGLE_SIGN_ON(Permission.KEEP_ACCOUNTS),
	/** Stopped, or let in again. */
	STATE(Permission.KEEP_ACCOUNTS),
	/** An administrator's role given to somebody who is known already, or taken. */
	ROLES(Permission.GRANT_ROLES),
	/**
	 * That a fresh administrator is who the role was meant for; asked for by the account
	 * itself once its person chose a password.
	 */
	CONFIRM(Permission.SECOND_PERSON);

	private final Permission permission;

	PeerActKind(Permission permission) {
		this.permission = permission;
	}

	/** What whoever asks must be permitted. */
	public Permission permission() {
		return permission;
	}

}
