package org.bihuan.shared;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The working days of the State Council's calendar, as a value: the plain week, corrected
 * by the holidays and make-up days of each published year. Pure, so that the same
 * calendar gives the same date wherever it is asked. However many days are asked for,
 * they are counted by weeks and the days that differ, never one by one.
 */
public final class WorkCalendar {

	/** A day that differs from the plain week. */
	public record SpecialDay(LocalDate date, String name, boolean working) {

		public SpecialDay {
			name = OneLine.clean(name);
		}

	}

	/** From here on days are counted one by one; more are taken by whole weeks. */
	private static final int FEW = 15;

	private static final int WEEK = 7;

	private static final int PLAIN_WEEK = 5;

	private final NavigableMap<LocalDate, SpecialDay> special;

	private final Set<Integer> years;

	WorkCalendar(Map<LocalDate, SpecialDay> special, Set<Integer> years) {
		this.special = Collections.unmodifiableNavigableMap(new TreeMap<>(special));
		this.years = Set.copyOf(years);
	}

	public boolean isWorkingDay(LocalDate day) {
		SpecialDay known = special.get(day);
		if (known != null) {
			return known.working();
		}
		return isPlainWorkday(day);
	}

	private static boolean isPlainWorkday(LocalDate day) {
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
		return walk(day, workingDays, 1);
	}

	/** The n-th working day before the day; the day itself does not count. */
	public LocalDate minus(LocalDate day, int workingDays) {
		return walk(day, workingDays, -1);
	}

	private LocalDate walk(LocalDate day, int workingDays, int step) {
		LocalDate found = day;
		long left = workingDays;
		for (long weeks = left / PLAIN_WEEK; left > FEW; weeks = Math.min(weeks, left / PLAIN_WEEK)) {
			LocalDate next = found.plusDays(step * weeks * WEEK);
			long working = step > 0 ? working(found.plusDays(1), next) : working(next, found.minusDays(1));
			if (working >= left) {
				weeks /= 2;
			}
			else {
				left -= working;
				found = next;
			}
		}
		while (left > 0) {
			found = found.plusDays(step);
			left -= isWorkingDay(found) ? 1 : 0;
		}
		return found;
	}

	/**
	 * Working days after {@code from} up to and including {@code to}; negative the other
	 * way round (working days after {@code to} up to and including {@code from}). At most
	 * the largest whole number, whatever the days.
	 */
	public int between(LocalDate from, LocalDate to) {
		if (to.isBefore(from)) {
			return -between(to, from);
		}
		return from.equals(to) ? 0 : (int) Math.min(Integer.MAX_VALUE, working(from.plusDays(1), to));
	}

	/** Working days of a span, both ends counted: the plain weeks, then what differs. */
	private long working(LocalDate first, LocalDate last) {
		long days = ChronoUnit.DAYS.between(first, last) + 1;
		long count = days / WEEK * PLAIN_WEEK;
		LocalDate rest = last.minusDays(days % WEEK);
		for (int i = 1; i <= days % WEEK; i++) {
			count += isPlainWorkday(rest.plusDays(i)) ? 1 : 0;
		}
		for (SpecialDay day : special.subMap(first, true, last, true).values()) {
			count += (day.working() ? 1 : 0) - (isPlainWorkday(day.date()) ? 1 : 0);
		}
		return count;
	}

}
