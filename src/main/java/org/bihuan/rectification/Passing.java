package org.bihuan.rectification;

import java.time.LocalDate;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * A supervising department passed a notice down, with a date of its own for its units.
 */
public record Passing(String officeName, LocalDate innerDeadline, @Nullable String comment, OffsetDateTime passedAt,
		String passedBy) {
}
