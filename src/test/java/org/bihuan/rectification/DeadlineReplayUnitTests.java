package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.bihuan.shared.CalendarFixture;
import org.bihuan.shared.WorkCalendar;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineReplayUnitTests {

	private static final Instant ISSUED = Instant.parse("2021-09-27T01:00:00Z");

	private final WorkCalendar calendar = new CalendarFixture().calendar();

	@Test
	void keepsADateThatTheNoticeNames() {
		assertThat(DeadlineReplay.deadline(List.of(notified(LocalDate.parse("2021-10-08"), null)), calendar))
			.isEqualTo("2021-10-08");
	}

	@Test
	void countsWorkingDaysOverNationalDayAndItsMakeUpSaturday() {
		assertThat(DeadlineReplay.deadline(List.of(notified(null, 5)), calendar)).isEqualTo("2021-10-09");
	}

	@Test
	void takesTheNewDateOfAReturn() {
		DeadlineEvent returned = new DeadlineEvent(ISSUED.plusSeconds(86400), DeadlineEvent.Kind.RETURNED,
				LocalDate.parse("2021-10-15"), null);
		assertThat(DeadlineReplay.deadline(List.of(notified(null, 5), returned), calendar)).isEqualTo("2021-10-15");
	}

	@Test
	void namesEachSkippedDayAndTheMakeUpDay() {
		var days = DeadlineReplay.days(LocalDate.parse("2021-09-27"), LocalDate.parse("2021-10-09"), calendar);
		assertThat(days).filteredOn(DeadlineReplay.Day::counted).hasSize(5);
		assertThat(days).filteredOn(day -> !day.counted()).hasSize(7).allMatch(day -> day.name() != null);
		assertThat(days.get(days.size() - 1).counted()).isTrue();
		assertThat(days.get(days.size() - 1).name()).isNotNull();
	}

	private static DeadlineEvent notified(LocalDate day, Integer workingDays) {
		return new DeadlineEvent(ISSUED, DeadlineEvent.Kind.NOTIFIED, day, workingDays);
	}

}
