package org.bihuan.shared;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

/** Reads dates as other systems write them. */
public final class Dates {

	private Dates() {
	}

	/**
	 * A date, or an instant with offset that stands for its day in China. Refuses (422)
	 * all else.
	 */
	public static LocalDate day(String field, String text) {
		try {
			String clean = text.strip();
			return clean.length() > 10 ? China.dayOf(OffsetDateTime.parse(clean).toInstant()) : LocalDate.parse(clean);
		}
		catch (DateTimeParseException wrong) {
			throw Refusal.invalid(field, "shared.date", text.length() > 40 ? text.substring(0, 40) : text);
		}
	}

	public static @Nullable LocalDate dayOrNull(String field, @Nullable String text) {
		return text == null || text.isBlank() ? null : day(field, text);
	}

}
