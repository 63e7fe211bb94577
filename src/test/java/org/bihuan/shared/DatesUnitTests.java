package org.bihuan.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatesUnitTests {

	private static final LocalDate TODAY = LocalDate.of(2021, 6, 17);

	@Test
	void readsADateAndAnInstantThatStandsForItsDay() {
		assertThat(Dates.day("on", " 2021-06-25 ")).isEqualTo("2021-06-25");
		assertThat(Dates.day("on", "2021-06-25T23:00:00Z")).isEqualTo("2021-06-26");
		assertThat(Dates.dayOrNull("on", " ")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1999-12-31", "2101-01-01", "9999-12-31", "+200000000-01-01", "-999999999-01-01",
			"9999-12-31T00:00:00Z", "+999999999-12-31T00:00:00-18:00", "2021-02-30", "x", "" })
	void refusesWhatIsNoDayAnybodyWorksOn(String text) {
		assertThatThrownBy(() -> Dates.day("on", text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
			assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
			assertThat(refusal.fields().get(0).field()).isEqualTo("on");
		});
	}

	@Test
	void knowsTheYearsOfEveryKindOfTime() {
		assertThat(Dates.isKnown(Instant.MAX)).isFalse();
		assertThat(Dates.isKnown(Instant.MIN)).isFalse();
		assertThat(Dates.isKnown(OffsetDateTime.MAX)).isFalse();
		assertThat(Dates.isKnown(LocalTime.NOON)).isTrue();
		assertThat(Dates.isKnown(Instant.parse("2021-06-25T00:00:00Z"))).isTrue();
		assertThat(Dates.nearest(LocalDate.MIN)).isEqualTo(Dates.FIRST);
		assertThat(Dates.nearest(LocalDate.MAX)).isEqualTo(Dates.LAST);
		assertThat(Dates.nearest(TODAY)).isEqualTo(TODAY);
	}

	@Test
	void refusesADeadlineFurtherAheadThanAnybodyPlans() {
		assertThat(Dates.deadline("due", TODAY.plusYears(3), TODAY)).isEqualTo("2024-06-17");
		assertThat(Dates.deadline("due", TODAY.minusDays(9), TODAY)).isEqualTo("2021-06-08");
		assertThatThrownBy(() -> Dates.deadline("due", TODAY.plusYears(3).plusDays(1), TODAY)).isInstanceOfSatisfying(
				Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("shared.deadline-far"));
		assertThatThrownBy(() -> Dates.deadline("due", LocalDate.MAX, TODAY)).isInstanceOf(Refusal.class);
		assertThat(Dates.deadlineOrNull("due", null, TODAY)).isNull();
	}

}
