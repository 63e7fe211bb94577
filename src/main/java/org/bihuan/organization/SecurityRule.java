package org.bihuan.organization;

/**
 * A number the security administrator may set. Standing values: GB/T 22239-2019 8.1.4.1
 * at level 3 as it is practised.
 */
public enum SecurityRule {

	/** Characters of a password at least. */
	PASSWORD_LENGTH(10, 8, 64),
	/** Of capitals, small letters, digits and other signs, how many kinds at least. */
	PASSWORD_CLASSES(3, 1, 4),
	/** How many of the last passwords may not be used again. */
	PASSWORD_HISTORY(5, 0, 24),
	/** Days until a password must be changed; 0 for never. */
	PASSWORD_DAYS(90, 0, 3650),
	/** Failures of one client that lock an account for that client. */
	LOCK_FAILURES(5, 3, 20),
	/** Minutes a lock lasts. */
	LOCK_MINUTES(30, 1, 1440),
	/** Failures that lock an account for every client that never signed in to it. */
	STRANGER_FAILURES(50, 5, 10_000),
	/** Minutes without a click after which a session ends. */
	IDLE_MINUTES(30, 5, 480),
	/** The same for the three administrators. */
	ADMIN_IDLE_MINUTES(15, 5, 480),
	/** Hours after which a session ends, however busy it is. */
	SESSION_HOURS(12, 1, 24),
	/** The same for the three administrators. */
	ADMIN_SESSION_HOURS(8, 1, 24),
	/** Sessions an account may have at a time; one more ends the oldest. */
	SESSIONS(1, 1, 20),
	/** Hours a token lives that was given for a password. */
	TOKEN_HOURS(12, 1, 720),
	/** Days a token for another system may live at most. */
	TOKEN_DAYS(365, 1, 3650),
	/** Hours a one-time link to a new password lives. */
	LINK_HOURS(72, 1, 168),
	/** 1 when the three administrators must use a second factor. */
	ADMIN_SECOND_FACTOR(0, 0, 1);

	private final int standing;

	private final int least;

	private final int most;

	SecurityRule(int standing, int least, int most) {
		this.standing = standing;
		this.least = least;
		this.most = most;
	}

	/** The value where nobody set another. */
	public int standing() {
		return standing;
	}

	public int least() {
		return least;
	}

	public int most() {
		return most;
	}

}
