package org.bihuan.organization;

import java.util.EnumSet;
import java.util.Set;

/** What a person may do; the table is section 2 of the product's design. */
public enum Role {

	UNIT_REPORTER, UNIT_LEADER, SUPERVISOR, APPROVER, LEADER, SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR;

	/** The three administrators (三员): mutually exclusive, without business data. */
	public static final Set<Role> ADMINISTRATORS = EnumSet.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR);

	public static final Set<Role> UNIT = EnumSet.of(UNIT_REPORTER, UNIT_LEADER);

	public static final Set<Role> OFFICE = EnumSet.of(SUPERVISOR, APPROVER, LEADER);

	/** Whether one person may hold them together. */
	public static boolean compatible(Set<Role> roles) {
		boolean administers = roles.stream().anyMatch(ADMINISTRATORS::contains);
		boolean reports = roles.stream().anyMatch(UNIT::contains);
		boolean supervises = roles.stream().anyMatch(OFFICE::contains);
		return administers ? roles.size() == 1 : !(reports && supervises);
	}

}
