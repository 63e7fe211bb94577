package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.bihuan.shared.China;
import org.bihuan.shared.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * A deadline is replayed from what happened, never patched: the same events and the same
 * calendar always give the same date, for the row and for its explanation.
 */
public final class DeadlineReplay {

	/** Longer than any case; more are not listed. */
	static final int MOST_DAYS = 2000;

	/**
	 * A day between the start and the deadline; the name is the holiday's, 调休上班, or null.
	 *
	 * @param stopped a working day that does not count because the clock stood
	 */
	public record Day(LocalDate date, boolean counted, @Nullable String name, boolean stopped) {
	}

	/** One event and the deadline after it. */
	public record Step(DeadlineEvent event, LocalDate deadline) {
	}

	/**
	 * Working days the clock stood: after {@code from}, up to and including {@code to}.
	 */
	private record Stop(LocalDate from, LocalDate to) {

		boolean covers(LocalDate day) {
			return day.isAfter(from) && !day.isAfter(to);
		}

	}

	private final WorkCalendar calendar;

	private final List<Step> steps = new ArrayList<>();

	private final List<Stop> stops = new ArrayList<>();

	private @Nullable LocalDate deadline;

	private @Nullable LocalDate stoppedOn;

	private DeadlineReplay(List<DeadlineEvent> events, WorkCalendar calendar) {
		this.calendar = calendar;
		if (events.isEmpty()) {
			throw new IllegalArgumentException("No event to replay");
		}
		events.forEach(this::play);
	}

	/** The deadline: the last day, up to its 24:00. The first event must be NOTIFIED. */
	public static LocalDate deadline(List<DeadlineEvent> events, WorkCalendar calendar) {
		return Objects.requireNonNull(new DeadlineReplay(events, calendar).deadline);
	}

	/** Each event with the deadline after it. */
	public static List<Step> steps(List<DeadlineEvent> events, WorkCalendar calendar) {
		return new DeadlineReplay(events, calendar).steps;
	}

	/**
	 * Every day after the start up to the deadline, and whether it counted; the first two
	 * thousand, if a deadline was set further away before such were refused.
	 */
	public static List<Day> days(List<DeadlineEvent> events, WorkCalendar calendar) {
		DeadlineReplay replay = new DeadlineReplay(events, calendar);
		List<Day> days = new ArrayList<>();
		LocalDate from = China.dayOf(events.get(0).at());
		for (LocalDate day = from.plusDays(1); !day.isAfter(replay.deadline)
				&& days.size() < MOST_DAYS; day = day.plusDays(1)) {
			WorkCalendar.SpecialDay special = calendar.special(day);
			boolean working = calendar.isWorkingDay(day);
			LocalDate asked = day;
			boolean stopped = working && replay.stops.stream().anyMatch(stop -> stop.covers(asked));
			days.add(new Day(day, working && !stopped, special == null ? null : special.name(), stopped));
		}
		return days;
	}

	private void play(DeadlineEvent event) {
		LocalDate on = China.dayOf(event.at());
		switch (event.kind()) {
			case STOPPED -> stoppedOn = stoppedOn == null ? on : stoppedOn;
			case RESTARTED -> restart(on);
			case RESTORED -> stoppedOn = null;
			case REASSIGNED -> deadline = notBeforeNextDay(Objects.requireNonNull(deadline), on);
			case CALENDAR -> {
			}
			case EXTENDED -> {
				stoppedOn = null;
				deadline = given(event, on);
			}
			case NOTIFIED, RETURNED, COMMITTED, SUSPENDED -> deadline = given(event, on);
		}
		steps.add(new Step(event, Objects.requireNonNull(deadline)));
	}

	private LocalDate given(DeadlineEvent event, LocalDate on) {
		return event.day() != null ? event.day()
				: calendar.plus(on, event.workingDays() == null ? 0 : event.workingDays());
	}

	private void restart(LocalDate on) {
		if (stoppedOn != null) {
			stops.add(new Stop(stoppedOn, on));
			LocalDate moved = calendar.plus(Objects.requireNonNull(deadline), calendar.between(stoppedOn, on));
			deadline = notBeforeNextDay(moved, on);
			stoppedOn = null;
		}
	}

	private LocalDate notBeforeNextDay(LocalDate day, LocalDate on) {
		LocalDate next = calendar.plus(on, 1);
		return day.isBefore(next) ? next : day;
	}

}
