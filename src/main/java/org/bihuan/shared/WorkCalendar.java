package org.bihuan.shared;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The working days of the State Council's calendar, as a value: the plain week, corrected
 * by the holidays and make-up days of each published year. Pure, so that the same
 * calendar gives the same date wherever it is asked.
 */
public final class WorkCalendar {

	/** A day that differs from the plain week. */
	public record SpecialDay(LocalDate date, String name, boolean working) {

		public SpecialDay {
			name = OneLine.clean(name);
		}

	}

	private final Map<LocalDate, SpecialDay> special;

	private final Set<Integer> years;

	WorkCalendar(Map<LocalDate, SpecialDay> special, Set<Integer> years) {
		this.special = Map.copyOf(special);
		this.years = Set.copyOf(years);
	}

	public boolean isWorkingDay(LocalDate day) {
		SpecialDay known = special.get(day);
		if (known != null) {
			return known.working();
		}
		return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
	}

	/** The holiday's or make-up day's name, if the day is one. */
	public @Nullable SpecialDay special(LocalDate day) {
		return special.get(day);
	}

	/**
	 * Whether the State Council's notice for that year is known; else dates in it are
	 * provisional.
	 */
	public boolean isPublished(int year) {
		return years.contains(year);
	}

	/**
	 * The n-th working day after the day; the day itself does not count. For n = 0 the
	 * day itself, working or not.
	 */
	public LocalDate plus(LocalDate day, int workingDays) {
		LocalDate found = day;
		for (int left = workingDays; left > 0;) {
			found = found.plusDays(1);
			if (isWorkingDay(found)) {
				left--;
			}
		}
		return found;
	}

	/** The n-th working day before the day; the day itself does not count. */
	public LocalDate minus(LocalDate day, int workingDays) {
		LocalDate found = day;
		for (int left = workingDays; left > 0;) {
			found = found.minusDays(1);
			if (isWorkingDay(found)) {
				left--;
			}
		}
		return found;
	}

	/**
	 * Working days after {@code from} up to and including {@code to}; negative the other
	 * way round (working days after {@code to} up to and including {@code from}).
	 */
	public int between(LocalDate from, LocalDate to) {
		if (to.isBefore(from)) {
			return -between(to, from);
		}
		int count = 0;
		for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
			if (isWorkingDay(day)) {
				count++;
			}
		}
		return count;
	}

}
