package org.bihuan.inspection;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one finding. */
public record FindingId(@JsonValue String value) {

	@Override
	public String toString() {
		return value;
	}

}
