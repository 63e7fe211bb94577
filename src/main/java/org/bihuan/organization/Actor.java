package org.bihuan.organization;

import java.util.Arrays;
import java.util.Set;

import org.bihuan.shared.Refusal;

/**
 * Who acts: a signed-in person with roles and an organisation, or the product itself.
 * There is nobody without a name, and nobody whose roles exclude each other.
 */
public record Actor(UserId id, String username, String displayName, Organization organization, Set<Role> roles,
		boolean passwordExpired) {

	/** Throws {@link IllegalArgumentException} for what no account may be. */
	public Actor {
		if (username.isEmpty() || !Role.compatible(roles)) {
			throw new IllegalArgumentException("Nobody acts as '" + username + "' with " + roles);
		}
	}

	public boolean is(Role role) {
		return roles.contains(role);
	}

	public boolean isAny(Role... wanted) {
		return Arrays.stream(wanted).anyMatch(roles::contains);
	}

	public boolean may(Permission permission) {
		return permission.isOf(roles);
	}

	/** Refuses (403) whoever has not got the permission. */
	public void must(Permission permission) {
		if (!may(permission)) {
			throw Refusal.forbidden("organization.role");
		}
	}

	/** The same, signed in by another way than the password. */
	public Actor withoutPassword() {
		return new Actor(id, username, displayName, organization, roles, false);
	}

	public boolean isOfUnit() {
		return isAny(Role.UNIT_REPORTER, Role.UNIT_LEADER);
	}

	/** The organisations this person may see: none for an administrator (三员). */
	public Scope scope() {
		if (roles.stream().noneMatch(role -> Role.UNIT.contains(role) || Role.OFFICE.contains(role))) {
			return Scope.NONE;
		}
		return new Scope(organization.path(), organization.kind() == OrganizationKind.OFFICE);
	}

	/** Administrators of accounts and roles act on the whole installation. */
	public boolean isInstallationWide() {
		return isAny(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN);
	}

}
