package org.bihuan.rectification;

import com.fasterxml.jackson.annotation.JsonValue;

/** The id of one notice. */
public record NoticeId(@JsonValue String value) implements Comparable<NoticeId> {

	@Override
	public int compareTo(NoticeId other) {
		return value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return value;
	}

}
