package org.bihuan.organization;

/**
 * Whatever somebody is still signed in with must end: the password changed, the account
 * was stopped, got another name at the sign-in service or became an administrator's.
 *
 * @param byThemselves the person's own change, which leaves them signed in where they are
 */
public record AccessWithdrawn(UserId id, String username, boolean byThemselves) {
}
