package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Something that made or moved a deadline. Either it names a day, or it grants working
 * days from the day it happened.
 */
public record DeadlineEvent(Instant at, Kind kind, @Nullable LocalDate day, @Nullable Integer workingDays) {

	/** NOTIFIED starts the first round, RETURNED each later one. */
	public enum Kind {

		NOTIFIED, RETURNED

	}

	public boolean isGivenInWorkingDays() {
		return day == null && workingDays != null;
	}

}
