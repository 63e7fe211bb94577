package org.bihuan.files;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one stored file. */
public record FileId(@JsonValue String value) {

	@Override
	public String toString() {
		return value;
	}

}
