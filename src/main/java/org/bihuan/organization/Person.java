package org.bihuan.organization;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An account as administrators see it; never with its password.
 *
 * @param disabled stopped: nobody gets in with it
 * @param ssoName who the person is to the office's own sign-in service
 */
public record Person(UserId id, String username, String displayName, OrganizationId organizationId,
		String organizationName, Set<Role> roles, boolean passwordExpired, boolean disabled, @Nullable String ssoName) {
}
