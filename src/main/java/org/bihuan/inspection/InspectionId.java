package org.bihuan.inspection;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one round. */
public record InspectionId(@JsonValue String value) {

	@Override
	public String toString() {
		return value;
	}

}
