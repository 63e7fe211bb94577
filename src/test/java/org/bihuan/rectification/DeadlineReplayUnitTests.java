package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.bihuan.shared.CalendarFixture;
import org.bihuan.shared.China;
import org.bihuan.shared.WorkCalendar;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bihuan.rectification.DeadlineEvent.Kind.COMMITTED;
import static org.bihuan.rectification.DeadlineEvent.Kind.NOTIFIED;
import static org.bihuan.rectification.DeadlineEvent.Kind.REASSIGNED;
import static org.bihuan.rectification.DeadlineEvent.Kind.RESTARTED;
import static org.bihuan.rectification.DeadlineEvent.Kind.RESTORED;
import static org.bihuan.rectification.DeadlineEvent.Kind.RETURNED;
import static org.bihuan.rectification.DeadlineEvent.Kind.STOPPED;

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
		var days = DeadlineReplay.days(List.of(notified(null, 5)), calendar);
		assertThat(days).filteredOn(DeadlineReplay.Day::counted).hasSize(5);
		assertThat(days).filteredOn(day -> !day.counted()).hasSize(7).allMatch(day -> day.name() != null);
		assertThat(days.get(days.size() - 1).counted()).isTrue();
		assertThat(days.get(days.size() - 1).name()).isNotNull();
	}

	private static DeadlineEvent notified(LocalDate day, Integer workingDays) {
		return new DeadlineEvent(ISSUED, DeadlineEvent.Kind.NOTIFIED, day, workingDays);
	}

	@Test
	void addsTheWorkingDaysTheClockStood() {
		assertThat(replay(notified(LocalDate.parse("2021-10-15"), null), event("2021-10-11", STOPPED),
				event("2021-10-14", RESTARTED)))
			.isEqualTo("2021-10-20");
	}

	@Test
	void isNeverBeforeTheNextWorkingDayOfADecision() {
		assertThat(replay(notified(LocalDate.parse("2021-10-08"), null), event("2021-10-11", STOPPED),
				event("2021-10-12", RESTARTED)))
			.isEqualTo("2021-10-13");
	}

	@Test
	void restoresTheOldDateUnchangedWhenAnExtensionIsRefused() {
		assertThat(replay(notified(LocalDate.parse("2021-10-08"), null), event("2021-09-28", STOPPED),
				event("2021-10-12", RESTORED)))
			.isEqualTo("2021-10-08");
	}

	@Test
	void keepsTheDateForAnotherUnitUnlessItIsAlreadyOver() {
		assertThat(replay(notified(LocalDate.parse("2021-10-15"), null), event("2021-10-11", REASSIGNED)))
			.isEqualTo("2021-10-15");
		assertThat(replay(notified(LocalDate.parse("2021-10-08"), null), event("2021-10-15", REASSIGNED)))
			.isEqualTo("2021-10-18");
	}

	@Test
	void marksTheDaysTheClockStoodAsNotCounted() {
		var days = DeadlineReplay.days(List.of(notified(LocalDate.parse("2021-10-15"), null),
				event("2021-10-11", STOPPED), event("2021-10-14", RESTARTED)), calendar);
		assertThat(days).filteredOn(DeadlineReplay.Day::stopped)
			.extracting(DeadlineReplay.Day::date)
			.containsExactly(LocalDate.parse("2021-10-12"), LocalDate.parse("2021-10-13"),
					LocalDate.parse("2021-10-14"));
	}

	/**
	 * Whatever happens in whatever order: after each stop as many working days are left
	 * as before it, at least one; every other event leaves the days it names; a new
	 * calendar changes nothing but the dates.
	 */
	@Test
	void losesAndGainsNoWorkingDayInAnyOrderOfEvents() {
		Random random = new Random(20211001);
		for (int run = 0; run < 3000; run++) {
			WorkCalendar used = run % 2 == 0 ? calendar : otherCalendar(random);
			walk(random, used);
		}
	}

	private void walk(Random random, WorkCalendar used) {
		List<DeadlineEvent> events = new ArrayList<>();
		boolean byDays = random.nextBoolean();
		LocalDate today = LocalDate.parse("2021-09-01").plusDays(random.nextInt(120));
		events.add(new DeadlineEvent(noon(today), NOTIFIED, byDays ? null : today.plusDays(1 + random.nextInt(40)),
				byDays ? 1 + random.nextInt(25) : null));
		LocalDate deadline = DeadlineReplay.deadline(events, used);
		LocalDate stopped = null;
		for (int step = 0; step < 8; step++) {
			today = today.plusDays(random.nextInt(9));
			switch (random.nextInt(5)) {
				case 0 -> {
					if (stopped == null) {
						events.add(new DeadlineEvent(noon(today), STOPPED, null, null));
						stopped = today;
					}
				}
				case 1 -> {
					if (stopped != null) {
						events.add(new DeadlineEvent(noon(today), RESTARTED, null, null));
						LocalDate moved = DeadlineReplay.deadline(events, used);
						int left = Math.max(1, used.between(stopped, deadline));
						assertThat(used.between(today, moved)).as(events.toString()).isEqualTo(left);
						stopped = null;
					}
				}
				case 2 -> {
					if (stopped != null) {
						events.add(new DeadlineEvent(noon(today), RESTORED, null, null));
						assertThat(DeadlineReplay.deadline(events, used)).isEqualTo(deadline);
						stopped = null;
					}
				}
				case 3 -> {
					if (stopped == null) {
						LocalDate named = used.plus(today, 1 + random.nextInt(10));
						events.add(new DeadlineEvent(noon(today), random.nextBoolean() ? RETURNED : COMMITTED, named,
								null));
						assertThat(DeadlineReplay.deadline(events, used)).isEqualTo(named);
					}
				}
				default -> {
					if (stopped == null) {
						events.add(new DeadlineEvent(noon(today), REASSIGNED, null, null));
						LocalDate next = used.plus(today, 1);
						assertThat(DeadlineReplay.deadline(events, used))
							.isEqualTo(deadline.isBefore(next) ? next : deadline);
					}
				}
			}
			deadline = DeadlineReplay.deadline(events, used);
		}
		if (byDays && events.size() == 1) {
			assertThat(used.between(China.dayOf(events.get(0).at()), deadline)).isEqualTo(events.get(0).workingDays());
		}
		assertThat(DeadlineReplay.days(events, used)).filteredOn(day -> !used.isWorkingDay(day.date()))
			.noneMatch(DeadlineReplay.Day::counted);
	}

	private WorkCalendar otherCalendar(Random random) {
		List<WorkCalendar.SpecialDay> days = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			days.add(new WorkCalendar.SpecialDay(LocalDate.parse("2021-09-01").plusDays(random.nextInt(200)), "x",
					random.nextBoolean()));
		}
		return new CalendarFixture().of(days);
	}

	private LocalDate replay(DeadlineEvent... events) {
		return DeadlineReplay.deadline(List.of(events), calendar);
	}

	private static DeadlineEvent event(String day, DeadlineEvent.Kind kind) {
		return new DeadlineEvent(noon(LocalDate.parse(day)), kind, null, null);
	}

	private static Instant noon(LocalDate day) {
		return China.startOf(day).plusSeconds(12 * 3600);
	}

	@Test
	void listsNoMoreDaysThanAnybodyReads() {
		DeadlineEvent returned = new DeadlineEvent(ISSUED, RETURNED, LocalDate.parse("9999-12-31"), null);
		assertThat(DeadlineReplay.days(List.of(notified(null, 5), returned), calendar)).hasSize(2000);
		assertThat(DeadlineReplay.deadline(List.of(notified(null, 5), returned), calendar)).isEqualTo("9999-12-31");
	}

}
