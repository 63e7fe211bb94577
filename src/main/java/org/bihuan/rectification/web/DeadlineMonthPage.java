package org.bihuan.rectification.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.DeadlineMonths;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A month of deadlines as a calendar, and the same by unit as a table. */
@PageController
class DeadlineMonthPage {

	private static final int MOST_UNITS = 50;

	/** One square; a day of another month has no number of cases. */
	record Square(LocalDate date, boolean inMonth, boolean working, boolean today, DeadlineMonths.@Nullable Day due) {
	}

	private final DeadlineMonths months;

	private final BusinessClock clock;

	private final Workdays workdays;

	DeadlineMonthPage(DeadlineMonths months, BusinessClock clock, Workdays workdays) {
		this.months = months;
		this.clock = clock;
		this.workdays = workdays;
	}

	@Access(Permission.READ_CASES)
	@GetMapping("/deadlines")
	String month(@RequestParam(required = false) @Nullable String month, Actor actor, Model model) {
		YearMonth wanted = month == null || month.isBlank() ? YearMonth.from(clock.today())
				: Dates.month("month", month);
		model.addAttribute("month", wanted);
		model.addAttribute("before", wanted.minusMonths(1).toString());
		model.addAttribute("after", wanted.plusMonths(1).toString());
		Map<LocalDate, DeadlineMonths.Day> due = months.days(wanted, actor);
		model.addAttribute("total", due.values().stream().mapToLong(DeadlineMonths.Day::cases).sum());
		model.addAttribute("weeks", weeks(wanted, due));
		model.addAttribute("units", months.units(wanted, MOST_UNITS, actor));
		return "rectification/deadlines";
	}

	private List<List<Square>> weeks(YearMonth month, Map<LocalDate, DeadlineMonths.Day> due) {
		LocalDate day = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		List<List<Square>> weeks = new ArrayList<>();
		while (!day.isAfter(month.atEndOfMonth())) {
			List<Square> week = new ArrayList<>();
			for (int i = 0; i < 7; i++) {
				week.add(new Square(day, YearMonth.from(day).equals(month), workdays.calendar().isWorkingDay(day),
						day.equals(clock.today()), due.get(day)));
				day = day.plusDays(1);
			}
			weeks.add(week);
		}
		return weeks;
	}

}
