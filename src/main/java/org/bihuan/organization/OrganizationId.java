package org.bihuan.organization;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one organisation. */
public record OrganizationId(@JsonValue String value) {

	@Override
	public String toString() {
		return value;
	}

}
