package org.bihuan.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

import org.bihuan.shared.China;
import org.jspecify.annotations.Nullable;

/**
 * When a rule speaks, in minutes of the day in Asia/Shanghai.
 *
 * @param atMinute once a day then; null: as messages come
 * @param quietFrom nothing leaves from here
 * @param quietTo to here, over midnight where it is the smaller; the same: never quiet
 */
record Hours(@Nullable Integer atMinute, int quietFrom, int quietTo) {

	private static final int DAY = 24 * 60;

	/** The instant itself, or the end of the quiet hours it lies in. */
	Instant audible(Instant at) {
		ZonedDateTime time = at.atZone(China.ZONE);
		int minute = time.getHour() * 60 + time.getMinute();
		boolean quiet = quietFrom <= quietTo ? minute >= quietFrom && minute < quietTo
				: minute >= quietFrom || minute < quietTo;
		if (!quiet) {
			return at;
		}
		ZonedDateTime end = time.toLocalDate().atTime(timeOf(quietTo)).atZone(China.ZONE);
		return (end.isAfter(time) ? end : end.plusDays(1)).toInstant();
	}

	/**
	 * When to look for messages again after having looked at this instant.
	 * @param pause between two looks at what is told as it comes
	 */
	Instant next(Instant after, Duration pause) {
		if (atMinute == null) {
			return audible(after.plus(pause));
		}
		ZonedDateTime time = after.atZone(China.ZONE);
		ZonedDateTime today = time.toLocalDate().atTime(timeOf(atMinute)).atZone(China.ZONE);
		return audible((today.isAfter(time) ? today : today.plusDays(1)).toInstant());
	}

	private static LocalTime timeOf(int minute) {
		return LocalTime.ofSecondOfDay(minute % DAY * 60L);
	}

}
