package org.bihuan.organization;

import java.util.Arrays;
import java.util.Set;

import org.bihuan.shared.Refusal;

/** Who acts: a signed-in person with roles and an organisation, or the product itself. */
public record Actor(UserId id, String username, String displayName, Organization organization, Set<Role> roles,
		boolean passwordExpired) {

	public boolean is(Role role) {
		return roles.contains(role);
	}

	public boolean isAny(Role... wanted) {
		return Arrays.stream(wanted).anyMatch(roles::contains);
	}

	/** Refuses (403) whoever holds none of the roles. */
	public void mustBe(Role... wanted) {
		if (!isAny(wanted)) {
			throw Refusal.forbidden("organization.role");
		}
	}

	public boolean isOfUnit() {
		return isAny(Role.UNIT_REPORTER, Role.UNIT_LEADER);
	}

	/** The organisations this person may see. */
	public Scope scope() {
		return new Scope(organization.path(), organization.kind() == OrganizationKind.OFFICE);
	}

	/** Administrators of accounts and roles act on the whole installation. */
	public boolean isInstallationWide() {
		return isAny(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN);
	}

}
