package org.bihuan.organization;

/**
 * A kind of thing that lets somebody in, or on, without the password: tokens, sessions,
 * browsers remembered, calendar addresses. Each module offers one for its own, so that
 * whoever agrees to make an administrator of an account sees all that is laid on it.
 */
public interface WayIn {

	/** Its message, which takes the count. */
	String message();

	/** How many the account has that work now. */
	long of(UserId id, String username);

}
