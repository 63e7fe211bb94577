package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.China;
import org.bihuan.shared.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * A deadline is replayed from what happened, never patched: the same events and the same
 * calendar always give the same date, for the row and for its explanation.
 */
public final class DeadlineReplay {

	/** A day between the start and the deadline; the name is the holiday's or 调休上班. */
	public record Day(LocalDate date, boolean counted, @Nullable String name) {
	}

	private DeadlineReplay() {
	}

	/** The deadline: the last day, up to its 24:00. The first event must be NOTIFIED. */
	public static LocalDate deadline(List<DeadlineEvent> events, WorkCalendar calendar) {
		if (events.isEmpty()) {
			throw new IllegalArgumentException("No event to replay");
		}
		LocalDate deadline = null;
		for (DeadlineEvent event : events) {
			deadline = event.day() != null ? event.day()
					: calendar.plus(China.dayOf(event.at()), event.workingDays() == null ? 0 : event.workingDays());
		}
		return java.util.Objects.requireNonNull(deadline);
	}

	/** Every day after the start up to the deadline, and whether it counted. */
	public static List<Day> days(LocalDate from, LocalDate deadline, WorkCalendar calendar) {
		List<Day> days = new ArrayList<>();
		for (LocalDate day = from.plusDays(1); !day.isAfter(deadline); day = day.plusDays(1)) {
			WorkCalendar.SpecialDay special = calendar.special(day);
			days.add(new Day(day, calendar.isWorkingDay(day), special == null ? null : special.name()));
		}
		return days;
	}

}
