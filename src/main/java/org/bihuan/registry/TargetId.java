package org.bihuan.registry;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one website, channel or account. */
public record TargetId(@JsonValue String value) {

	@Override
	public String toString() {
		return value;
	}

}
