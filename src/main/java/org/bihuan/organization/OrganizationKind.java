package org.bihuan.organization;

/** An office supervises the organisations below it; a unit answers for itself alone. */
public enum OrganizationKind {

	OFFICE, UNIT

}
