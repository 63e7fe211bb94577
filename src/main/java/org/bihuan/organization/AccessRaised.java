package org.bihuan.organization;

/**
 * Something an account was signed in with has ended, and its access has the next number.
 * What is still there and was made under the number before is to be made out to the next.
 *
 * @param before the number it had
 */
public record AccessRaised(UserId id, String username, long before) {
}
