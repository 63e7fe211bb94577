package org.bihuan.escalation;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one measure. */
public record MeasureId(@JsonValue String value) {

	@Override
	public String toString() {
		return value;
	}

}
