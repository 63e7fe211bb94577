package org.bihuan.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Reads dates as other systems write them, and says which are taken: of the years an
 * office works in, and deadlines no further ahead than anybody plans. Every date that
 * comes in by body, form, address or sheet passes here.
 */
public final class Dates {

	/** The first day that is taken. */
	public static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

	/** The last day that is taken. */
	public static final LocalDate LAST = LocalDate.of(2100, 12, 31);

	private static final int MOST_YEARS_AHEAD = 3;

	private static final int LONGEST_SHOWN = 40;

	private Dates() {
	}

	/**
	 * A date, or an instant with offset that stands for its day in China. Refuses (422)
	 * all else, and a year that is not taken.
	 */
	public static LocalDate day(String field, String text) {
		return read(field, text,
				clean -> clean.length() > 10 ? China.dayOf(known(field, OffsetDateTime.parse(clean)).toInstant())
						: known(field, LocalDate.parse(clean)));
	}

	public static @Nullable LocalDate dayOrNull(String field, @Nullable String text) {
		return text == null || text.isBlank() ? null : day(field, text);
	}

	/** An instant with its offset; refuses as {@link #day} does. */
	public static Instant instant(String field, String text) {
		return read(field, text, clean -> known(field, OffsetDateTime.parse(clean)).toInstant());
	}

	/** A month such as 2021-06; refuses as {@link #day} does. */
	public static YearMonth month(String field, String text) {
		return read(field, text, clean -> known(field, YearMonth.parse(clean)));
	}

	private static <T> T read(String field, String text, Function<String, T> reading) {
		try {
			return reading.apply(text.strip());
		}
		catch (DateTimeParseException wrong) {
			throw Refusal.invalid(field, "shared.date", shown(text));
		}
	}

	/** Refuses (422) a date or time outside the years that are taken. */
	public static <T extends TemporalAccessor> T known(String field, T time) {
		if (!isKnown(time)) {
			throw Refusal.invalid(field, "shared.date-bounds", shown(time.toString()), String.valueOf(FIRST.getYear()),
					String.valueOf(LAST.getYear()));
		}
		return time;
	}

	/** Whether it lies in the years that are taken; what has no year does. */
	public static boolean isKnown(TemporalAccessor time) {
		if (time instanceof Instant instant) {
			return !instant.isBefore(China.startOf(FIRST)) && instant.isBefore(China.startOf(LAST.plusDays(1)));
		}
		int year = time.isSupported(ChronoField.YEAR) ? time.get(ChronoField.YEAR) : FIRST.getYear();
		return year >= FIRST.getYear() && year <= LAST.getYear();
	}

	/**
	 * A day by which somebody has to do something. Refuses (422) one more than three
	 * years ahead; whether it may lie behind is for whoever sets it.
	 */
	public static LocalDate deadline(String field, LocalDate day, LocalDate today) {
		LocalDate latest = today.plusYears(MOST_YEARS_AHEAD);
		if (known(field, day).isAfter(latest)) {
			throw Refusal.invalid(field, "shared.deadline-far", day, latest);
		}
		return day;
	}

	public static @Nullable LocalDate deadlineOrNull(String field, @Nullable LocalDate day, LocalDate today) {
		return day == null ? null : deadline(field, day, today);
	}

	/** A day that was kept before such were refused, brought to the nearest one taken. */
	public static LocalDate nearest(LocalDate day) {
		return day.isBefore(FIRST) ? FIRST : day.isAfter(LAST) ? LAST : day;
	}

	private static String shown(String text) {
		return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text;
	}

}
