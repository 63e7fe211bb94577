package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.CalendarFixture;
import org.bihuan.shared.China;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AlarmPlanUnitTests {

	private static final long ISSUED = at("2021-06-17", 9);

	private static final LocalDate DEADLINE = LocalDate.parse("2021-06-25");

	private final AlarmPlan plan = new AlarmPlan(new CalendarFixture().calendar());

	@Test
	void tellsAnUnsignedCaseItsRemindersAndThenThatItIsOverdue() {
		assertThat(all(standing(CaseStatus.AWAITING_RECEIPT, ISSUED, ISSUED, DEADLINE))).containsExactly(
				"RECEIPT_REMINDER 2021-06-19", "DUE_SOON 2021-06-22", "RECEIPT_ESCALATION 2021-06-23",
				"DUE_TOMORROW 2021-06-24", "OVERDUE 2021-06-26");
	}

	@Test
	void isOverdueAtMidnightToTheMillisecond() {
		AlarmPlan.Planned overdue = plan.all(standing(CaseStatus.RECTIFYING, ISSUED, ISSUED, DEADLINE))
			.stream()
			.filter(planned -> planned.kind() == AlarmKind.OVERDUE)
			.findFirst()
			.orElseThrow();
		assertThat(Instant.ofEpochMilli(overdue.atMs())).isEqualTo("2021-06-25T16:00:00Z");
	}

	@Test
	void holdsTheLadderWhileAReportIsUnderReviewAndRemindsTheOffice() {
		assertThat(all(standing(CaseStatus.UNDER_REVIEW, at("2021-06-24", 10), ISSUED, DEADLINE)))
			.containsExactly("REVIEW_REMINDER 2021-07-02", "REVIEW_ESCALATION 2021-07-07");
	}

	@Test
	void doesNotRemindOfDaysThatLieBeforeTheRoundBegan() {
		long returned = at("2021-06-24", 10);
		assertThat(all(standing(CaseStatus.RECTIFYING, returned, returned, LocalDate.parse("2021-06-28"))))
			.containsExactly("DUE_TOMORROW 2021-06-25", "OVERDUE 2021-06-29");
	}

	@Test
	void tellsNothingOfTheUnitWhileTheClockStandsButRemindsTheOfficeOfItsDecision() {
		assertThat(all(new AlarmPlan.Standing(CaseStatus.RECTIFYING, ISSUED, ISSUED, ISSUED, DEADLINE, true, 0, null,
				false, LocalDate.parse("2021-06-22"), null)))
			.containsExactly("DECISION_REMINDER 2021-06-22", "DECISION_ESCALATION 2021-06-23");
	}

	@Test
	void tellsAnEndedCaseNothingButItsLookBack() {
		assertThat(plan.all(standing(CaseStatus.WITHDRAWN, ISSUED, ISSUED, DEADLINE))).isEmpty();
		assertThat(all(new AlarmPlan.Standing(CaseStatus.CLOSED, ISSUED, ISSUED, ISSUED, DEADLINE, false, 0, null,
				false, null, LocalDate.parse("2021-09-24"))))
			.containsExactly("FOLLOW_UP 2021-09-24");
	}

	@Test
	void looksAgainOnTheLaddersDayUnlessSomethingHoldsIt() {
		long look = China.startOf(LocalDate.parse("2021-06-30")).toEpochMilli();
		AlarmPlan.Standing climbing = new AlarmPlan.Standing(CaseStatus.RECTIFYING, ISSUED, ISSUED, ISSUED, DEADLINE,
				false, 0, look, false, null, null);
		assertThat(all(climbing)).contains("RUNG 2021-06-30").noneMatch(alarm -> alarm.startsWith("OVERDUE"));
		AlarmPlan.Standing held = new AlarmPlan.Standing(CaseStatus.RECTIFYING, ISSUED, ISSUED, ISSUED, DEADLINE, false,
				0, look, true, null, null);
		assertThat(all(held)).containsExactly("DUE_SOON 2021-06-22", "DUE_TOMORROW 2021-06-24");
	}

	@Test
	void countsFromTheDecisionWhenTheClockWasRestartedAfterTheDeadline() {
		long decided = at("2021-06-28", 9);
		AlarmPlan.Standing refused = new AlarmPlan.Standing(CaseStatus.RECTIFYING, ISSUED, ISSUED, ISSUED, DEADLINE,
				false, decided, null, false, null, null);
		assertThat(plan.next(refused, at("2021-06-23", 0)).orElseThrow())
			.isEqualTo(new AlarmPlan.Planned(AlarmKind.OVERDUE, decided));
	}

	private List<String> all(AlarmPlan.Standing standing) {
		List<String> told = new ArrayList<>();
		long cursor = 0;
		for (var next = plan.next(standing, cursor); next.isPresent(); next = plan.next(standing, cursor)) {
			cursor = next.get().atMs();
			told.add(next.get().kind() + " " + China.dayOf(Instant.ofEpochMilli(cursor)));
		}
		return told;
	}

	private static AlarmPlan.Standing standing(CaseStatus status, long statusMs, long roundMs, LocalDate deadline) {
		return new AlarmPlan.Standing(status, ISSUED, statusMs, roundMs, deadline, false, 0, null, false, null, null);
	}

	private static long at(String day, int hour) {
		return China.startOf(LocalDate.parse(day)).plusSeconds(hour * 3600L).toEpochMilli();
	}

}
