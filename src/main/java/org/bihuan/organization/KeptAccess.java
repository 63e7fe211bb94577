package org.bihuan.organization;

/**
 * What an account lets its person in by, as one look at its row read it: nothing of it is
 * from another moment than the rest.
 *
 * @param number of the account's access
 * @param password as it is kept
 * @param stopped whether it lets nobody in
 */
public record KeptAccess(UserId id, String username, long number, String password, boolean stopped) {

	@Override
	public String toString() {
		return username + " @" + number;
	}

}
