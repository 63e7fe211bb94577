package org.bihuan.organization;

import java.util.Set;

/** An account as administrators see it; never with its password. */
public record Person(UserId id, String username, String displayName, OrganizationId organizationId,
		String organizationName, Set<Role> roles, boolean passwordExpired) {
}
