package org.bihuan.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HoursUnitTests {

	private static final Hours OVER_NIGHT = new Hours(null, 20 * 60, 8 * 60);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static Instant at(String time) {
		return OffsetDateTime.parse("2026-03-0" + time + ":00+08:00").toInstant();
	}

	@Test
	void nothingLeavesInQuietHoursOverMidnight() {
		assertThat(OVER_NIGHT.audible(at("2T19:59"))).isEqualTo(at("2T19:59"));
		assertThat(OVER_NIGHT.audible(at("2T20:00"))).isEqualTo(at("3T08:00"));
		assertThat(OVER_NIGHT.audible(at("3T07:59"))).isEqualTo(at("3T08:00"));
		assertThat(OVER_NIGHT.audible(at("3T08:00"))).isEqualTo(at("3T08:00"));
	}

	@Test
	void quietHoursMayLieWithinADayOrNowhere() {
		Hours noon = new Hours(null, 12 * 60, 14 * 60);
		assertThat(noon.audible(at("2T12:30"))).isEqualTo(at("2T14:00"));
		assertThat(noon.audible(at("2T23:00"))).isEqualTo(at("2T23:00"));
		assertThat(new Hours(null, 0, 0).audible(at("2T00:00"))).isEqualTo(at("2T00:00"));
	}

	@Test
	void whatComesOnceADayComesAtItsTime() {
		Hours morning = new Hours(8 * 60 + 30, 20 * 60, 8 * 60);
		assertThat(morning.next(at("2T08:29"), MINUTE)).isEqualTo(at("2T08:30"));
		assertThat(morning.next(at("2T08:30"), MINUTE)).isEqualTo(at("3T08:30"));
		assertThat(new Hours(7 * 60, 20 * 60, 8 * 60).next(at("2T12:00"), MINUTE)).isEqualTo(at("3T08:00"));
	}

	@Test
	void whatComesAtOnceIsLookedForEveryMinute() {
		assertThat(OVER_NIGHT.next(at("2T12:00"), MINUTE)).isEqualTo(at("2T12:01"));
		assertThat(OVER_NIGHT.next(at("2T19:59"), MINUTE)).isEqualTo(at("3T08:00"));
	}

}
