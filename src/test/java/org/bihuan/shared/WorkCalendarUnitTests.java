package org.bihuan.shared;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.tyme.holiday.LegalHoliday;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WorkCalendarUnitTests {

	private final WorkCalendar calendar = oracle();

	/** The calendar as tyme4j knows it: a second source beside our own seed. */
	public static WorkCalendar oracle() {
		Map<LocalDate, WorkCalendar.SpecialDay> days = new HashMap<>();
		for (LocalDate day = LocalDate.of(2016, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
			LegalHoliday holiday = LegalHoliday.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
			if (holiday != null) {
				days.put(day, new WorkCalendar.SpecialDay(day, holiday.getName(), holiday.isWork()));
			}
		}
		return new WorkCalendar(days, Set.copyOf(IntStream.range(2016, 2027).boxed().collect(Collectors.toSet())));
	}

	@ParameterizedTest
	@CsvSource({ "2024-02-08,2024-02-19,2024-02-21,2024-02-28,2024-03-06",
			"2024-04-30,2024-05-08,2024-05-10,2024-05-16,2024-05-23",
			"2024-09-30,2024-10-10,2024-10-12,2024-10-18,2024-10-25",
			"2025-01-24,2025-02-05,2025-02-07,2025-02-13,2025-02-20",
			"2025-09-30,2025-10-11,2025-10-14,2025-10-21,2025-10-28",
			"2025-12-31,2026-01-06,2026-01-08,2026-01-15,2026-01-22",
			"2026-02-13,2026-02-25,2026-02-27,2026-03-05,2026-03-12",
			"2026-02-14,2026-02-26,2026-02-28,2026-03-06,2026-03-13",
			"2026-09-18,2026-09-22,2026-09-24,2026-10-09,2026-10-15",
			"2026-09-30,2026-10-10,2026-10-13,2026-10-20,2026-10-27" })
	void countsWorkingDaysAfterADay(LocalDate start, LocalDate three, LocalDate five, LocalDate ten,
			LocalDate fifteen) {
		assertThat(calendar.plus(start, 3)).isEqualTo(three);
		assertThat(calendar.plus(start, 5)).isEqualTo(five);
		assertThat(calendar.plus(start, 10)).isEqualTo(ten);
		assertThat(calendar.plus(start, 15)).isEqualTo(fifteen);
	}

	@ParameterizedTest
	@CsvSource({ "2024,251", "2025,248", "2026,248" })
	void knowsTheWorkingDaysOfAYear(int year, int days) {
		assertThat(calendar.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31))).isEqualTo(days);
	}

	@Test
	void countsMondayAfterAFridayDeadlineAsOne() {
		assertThat(calendar.between(LocalDate.parse("2021-06-25"), LocalDate.parse("2021-06-28"))).isEqualTo(1);
		assertThat(calendar.between(LocalDate.parse("2021-06-28"), LocalDate.parse("2021-06-25"))).isEqualTo(-1);
	}

	@Test
	void plusAndBetweenAreEachOthersInverseFromAnyWorkingDay() {
		Random random = new Random(20210617);
		for (int i = 0; i < 2000; i++) {
			LocalDate start = calendar.plus(LocalDate.of(2016, 1, 4).plusDays(random.nextInt(3600)), 1);
			int days = random.nextInt(60);
			LocalDate end = calendar.plus(start, days);
			assertThat(calendar.between(start, end)).isEqualTo(days);
			assertThat(calendar.minus(end, days)).isEqualTo(start);
		}
	}

	@Test
	void flagsAYearWhoseNoticeIsNotOut() {
		assertThat(calendar.isPublished(2026)).isTrue();
		assertThat(calendar.isPublished(2027)).isFalse();
	}

	/** As counting day by day would, however many days. */
	@Test
	void countsByWeeksWhatItWouldCountByDays() {
		Random random = new Random(7);
		for (int i = 0; i < 300; i++) {
			LocalDate day = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(4500));
			int days = random.nextInt(1500);
			LocalDate later = day;
			LocalDate earlier = day;
			for (int n = 0; n < days;) {
				later = later.plusDays(1);
				n += calendar.isWorkingDay(later) ? 1 : 0;
			}
			for (int n = 0; n < days;) {
				earlier = earlier.minusDays(1);
				n += calendar.isWorkingDay(earlier) ? 1 : 0;
			}
			assertThat(calendar.plus(day, days)).as("%s + %s", day, days).isEqualTo(later);
			assertThat(calendar.minus(day, days)).as("%s - %s", day, days).isEqualTo(earlier);
			assertThat(calendar.between(day, later)).isEqualTo(days);
			assertThat(calendar.between(later, day)).isEqualTo(-days);
		}
	}

	/** Before, each of these walked through millions or billions of days. */
	@Test
	@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void answersAtOnceHoweverFar() {
		LocalDate day = LocalDate.of(2021, 6, 25);
		LocalDate far = calendar.plus(day, Integer.MAX_VALUE);
		assertThat(calendar.between(day, far)).isEqualTo(Integer.MAX_VALUE);
		assertThat(calendar.minus(day, Integer.MAX_VALUE)).isBefore(LocalDate.of(-8_000_000, 1, 1));
		assertThat(calendar.between(LocalDate.MIN, LocalDate.MAX)).isEqualTo(Integer.MAX_VALUE);
		assertThat(calendar.between(LocalDate.MAX, LocalDate.MIN)).isEqualTo(-Integer.MAX_VALUE);
		assertThat(calendar.between(day, LocalDate.of(9999, 12, 31))).isBetween(2_000_000, 2_100_000);
		assertThat(calendar.plus(day, -3)).isEqualTo(day);
	}

}
