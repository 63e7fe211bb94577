package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Something that made or moved a deadline. Either it names a day, or it grants working
 * days from the day it happened, or its kind alone says what it does.
 */
public record DeadlineEvent(Instant at, Kind kind, @Nullable LocalDate day, @Nullable Integer workingDays) {

	/** What happened to the deadline. */
	public enum Kind {

		/** The notice: starts the first round. */
		NOTIFIED,
		/** A report came back: starts the next round. */
		RETURNED,
		/** An extension was granted: its date, and the clock runs again. */
		EXTENDED,
		/** The date a unit committed itself to when it was called in. */
		COMMITTED,
		/** Shut down for a time: the end of that time. */
		SUSPENDED,
		/** The clock stands from this day on. */
		STOPPED,
		/** The clock runs again; the working days it stood are added. */
		RESTARTED,
		/** The clock runs again; the old date holds unchanged. */
		RESTORED,
		/**
		 * Another unit answers: the date stays, but is never before its next working day.
		 */
		REASSIGNED,
		/** The calendar changed: nothing but a line, since all is replayed. */
		CALENDAR

	}

	static DeadlineEvent of(Instant at, Kind kind) {
		return new DeadlineEvent(at, kind, null, null);
	}

	public boolean isGivenInWorkingDays() {
		return day == null && workingDays != null;
	}

}
