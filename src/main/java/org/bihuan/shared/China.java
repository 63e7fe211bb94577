package org.bihuan.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/** The one zone offices work in, and the way from instants to their days. */
public final class China {

	/** Dates are dates of this zone; a day begins and ends at its midnight. */
	public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private China() {
	}

	public static LocalDate dayOf(Instant instant) {
		return instant.atZone(ZONE).toLocalDate();
	}

	/** 00:00 of the day, which is 24:00 of the day before. */
	public static Instant startOf(LocalDate day) {
		return day.atStartOfDay(ZONE).toInstant();
	}

	/** The instant with the zone's offset, as the HTTP interface writes it. */
	public static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
		return instant == null ? null : instant.atZone(ZONE).toOffsetDateTime();
	}

	public static @Nullable OffsetDateTime offset(@Nullable Long millis) {
		return millis == null ? null : offset(Instant.ofEpochMilli(millis));
	}

}
