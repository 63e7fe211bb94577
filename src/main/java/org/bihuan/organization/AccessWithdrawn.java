package org.bihuan.organization;

/**
 * Whatever somebody is still signed in with must end: the password changed, or the
 * account was stopped.
 *
 * @param byThemselves the person's own change, which leaves them signed in where they are
 */
public record AccessWithdrawn(UserId id, String username, boolean byThemselves) {
}
