package org.bihuan.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseLadder;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.Severity;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.CalendarFixture;
import org.bihuan.shared.China;
import org.bihuan.shared.WorkCalendar;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From which day the ladder counts, and what it orders together. */
class LadderRulesUnitTests {

	private static final LadderDecision URGE = new LadderDecision(MeasureKind.URGE, List.of(), "", 3, "r");

	private final WorkCalendar calendar = new CalendarFixture().calendar();

	@Test
	void countsTheSecondUrgeFromTheDeadline() {
		assertThat(next("2021-06-24", "2021-06-25", 0, URGE)).isEqualTo("2021-06-29");
		assertThat(next("2021-06-25", "2021-06-26", 0, URGE)).isEqualTo("2021-06-30");
	}

	@Test
	void countsEachLaterRungFromTheRungBefore() {
		assertThat(next("2021-06-25", "2021-06-30", 1, URGE)).isEqualTo("2021-07-05");
	}

	@Test
	void countsFromTheDecisionWhenAnExtensionWasRefusedPastTheOldDate() {
		CaseLadder.Facts facts = facts("2021-06-25", 0);
		Instant decided = China.startOf(LocalDate.parse("2021-06-28")).plusSeconds(9 * 3600);
		assertThat(LadderRules.nextLook(facts, decided, URGE, calendar)).isEqualTo("2021-07-01");
	}

	@Test
	void waitsForAnInterviewAndAShutdownAndBeforeTheDeadline() {
		LadderDecision interview = new LadderDecision(MeasureKind.INTERVIEW, List.of(), "DEPUTY", 5, "r");
		LadderDecision shutdown = new LadderDecision(MeasureKind.SHUTDOWN, List.of(), "", 10, "r");
		assertThat(next("2021-06-25", "2021-07-05", 2, interview)).isNull();
		assertThat(next("2021-06-25", "2021-07-23", 2, shutdown)).isNull();
		assertThat(next("2021-06-25", "2021-06-17", 0,
				new LadderDecision(MeasureKind.CIRCULAR, List.of(), "CHIEF", 5, "r")))
			.isNull();
	}

	@Test
	void ordersAnInterviewWithACircularThatNamesWhomToCallIn() {
		assertThat(LadderRules.ordered(new LadderDecision(MeasureKind.CIRCULAR, List.of(), "CHIEF", 5, "r")))
			.containsExactly(MeasureKind.CIRCULAR, MeasureKind.INTERVIEW);
		assertThat(LadderRules.ordered(new LadderDecision(MeasureKind.CIRCULAR, List.of(), "", 5, "r")))
			.containsExactly(MeasureKind.CIRCULAR);
	}

	@Test
	void isOverdueByAtLeastOneWorkingDayOnceItIs() {
		CaseLadder.Facts facts = facts("2021-06-25", 0);
		assertThat(LadderRules.inputs(facts, start("2021-06-25"), calendar).daysOverdue()).isZero();
		assertThat(LadderRules.inputs(facts, start("2021-06-26"), calendar).daysOverdue()).isOne();
		assertThat(LadderRules.inputs(facts, start("2021-06-29"), calendar).daysOverdue()).isEqualTo(2);
	}

	private LocalDate next(String deadline, String on, int urges, LadderDecision decision) {
		return LadderRules.nextLook(facts(deadline, urges), start(on), decision, calendar);
	}

	private static Instant start(String day) {
		return China.startOf(LocalDate.parse(day));
	}

	private static CaseLadder.Facts facts(String deadline, int urges) {
		return new CaseLadder.Facts(new CaseId("c"), "n", 1, CaseStatus.RECTIFYING, Severity.VETO, TargetKind.WEBSITE,
				"GW-V4-2", LocalDate.parse(deadline), false, false, urges, 0, 0, 0, 0, 0, false, false, "u", "u", "/u",
				"t", "t", "r", "/o/");
	}

}
