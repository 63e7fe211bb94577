package org.bihuan.rectification;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one rectification case; the engine knows the case by it. */
public record CaseId(@JsonValue String value) implements Comparable<CaseId> {

	@Override
	public int compareTo(CaseId other) {
		return value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return value;
	}

}
