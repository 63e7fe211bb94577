package org.bihuan.signin;

import org.bihuan.organization.UserId;

/**
 * Somebody who was let in, and the number their account's access had when what they
 * brought was found right. A token or session that is made of it holds the account and is
 * refused where the number is another by then.
 */
public record Admission(UserId id, String username, long number) {
}
