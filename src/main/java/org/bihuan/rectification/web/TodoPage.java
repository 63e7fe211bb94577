package org.bihuan.rectification.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.inspection.SelfChecks;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Notice;
import org.bihuan.rectification.Notices;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A unit's home: what it owes, by the days left. */
@PageController
class TodoPage {

	/**
	 * What waits to be signed for: one notice, and how many of its problems are the
	 * unit's.
	 */
	record Unsigned(Notice notice, int count) {
	}

	record Group(String title, boolean late, List<CaseSummary> cases) {
	}

	record Day(String label, String css, String title) {
	}

	record ThreeWeeks(LocalDate first, LocalDate last, List<List<Day>> weeks) {
	}

	private final CaseRegister register;

	private final Notices notices;

	private final SelfChecks selfChecks;

	private final BusinessClock clock;

	private final Workdays workdays;

	private final Texts texts;

	TodoPage(CaseRegister register, Notices notices, SelfChecks selfChecks, BusinessClock clock, Workdays workdays,
			Texts texts) {
		this.register = register;
		this.notices = notices;
		this.selfChecks = selfChecks;
		this.clock = clock;
		this.workdays = workdays;
		this.texts = texts;
	}

	@Access(Permission.REPORT)
	@GetMapping("/todo")
	String todo(Actor actor, Model model) {
		List<CaseSummary> open = register.search(CaseFilter.ALL.onlyOpen(), new Paging(0, 200, "deadline,asc"), actor)
			.items();
		List<CaseSummary> mine = open.stream().filter(c -> c.status().isWithUnit() && !c.awaitsSignOff()).toList();
		model.addAttribute("unit", actor.organization().name());
		model.addAttribute("selfChecks",
				selfChecks.of(actor).stream().filter(question -> question.answeredOn() == null).count());
		model.addAttribute("today", clock.today());
		model.addAttribute("mine", mine);
		model.addAttribute("theirs", open.stream().filter(c -> !c.status().isWithUnit()).toList());
		model.addAttribute("signing", open.stream().filter(CaseSummary::awaitsSignOff).toList());
		model.addAttribute("signs", actor.may(Permission.SIGN_OFF));
		model.addAttribute("groups", groups(mine));
		model.addAttribute("unsigned", unsigned(mine, actor));
		CaseSummary first = mine.stream().filter(c -> c.status() == CaseStatus.RECTIFYING).findFirst().orElse(null);
		model.addAttribute("first", first);
		model.addAttribute("sameNotice",
				first == null ? 0
						: mine.stream()
							.filter(c -> c.status() == CaseStatus.RECTIFYING && c.noticeId().equals(first.noticeId()))
							.count());
		model.addAttribute("calendar", calendar(mine));
		return "rectification/todo";
	}

	private @Nullable Unsigned unsigned(List<CaseSummary> mine, Actor actor) {
		return mine.stream().filter(c -> c.status() == CaseStatus.AWAITING_RECEIPT).findFirst().map(first -> {
			int count = (int) mine.stream()
				.filter(c -> c.status() == CaseStatus.AWAITING_RECEIPT && c.noticeId().equals(first.noticeId()))
				.count();
			return new Unsigned(notices.require(first.noticeId(), actor), count);
		}).orElse(null);
	}

	private List<Group> groups(List<CaseSummary> mine) {
		List<Group> groups = new ArrayList<>();
		add(groups, "group.late", true, mine.stream().filter(CaseSummary::overdue).toList());
		add(groups, "group.soon", false, mine.stream().filter(CaseSummary::isSoon).toList());
		add(groups, "group.later", false, mine.stream().filter(c -> !c.overdue() && !c.isSoon()).toList());
		return groups;
	}

	private void add(List<Group> groups, String title, boolean late, List<CaseSummary> cases) {
		if (!cases.isEmpty()) {
			groups.add(new Group(texts.of(title), late, cases));
		}
	}

	/** Last week, this and the next, with what falls due in them. */
	private ThreeWeeks calendar(List<CaseSummary> mine) {
		LocalDate today = clock.today();
		LocalDate first = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
		List<List<Day>> weeks = new ArrayList<>();
		for (int week = 0; week < 3; week++) {
			List<Day> days = new ArrayList<>();
			for (int i = 0; i < 7; i++) {
				days.add(day(first.plusDays(week * 7L + i), today, mine));
			}
			weeks.add(days);
		}
		return new ThreeWeeks(first, first.plusDays(20), weeks);
	}

	private Day day(LocalDate day, LocalDate today, List<CaseSummary> mine) {
		List<CaseSummary> due = mine.stream().filter(c -> c.deadline().equals(day)).toList();
		String css = workdays.calendar().isWorkingDay(day) ? "" : "off";
		if (!due.isEmpty()) {
			css = due.get(0).overdue() ? "late" : due.get(0).isSoon() ? "soon" : "due";
		}
		else if (day.equals(today)) {
			css = "today";
		}
		String label = day.getDayOfMonth() == 1 ? day.getMonthValue() + "/1" : String.valueOf(day.getDayOfMonth());
		return new Day(label, css, String.join("\n", due.stream().map(c -> c.target().name()).toList()));
	}

}
