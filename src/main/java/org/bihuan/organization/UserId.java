package org.bihuan.organization;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one person. */
public record UserId(@JsonValue String value) {

	@Override
	public String toString() {
		return value;
	}

}
