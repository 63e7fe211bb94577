package org.bihuan.rectification.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.files.ReadingBudget;
import org.bihuan.files.ReadingPool;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.DeadlineCalendar;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Limit;
import org.bihuan.shared.Limits;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.bihuan.shared.web.BodyLimits;
import org.bihuan.shared.web.SmallFiles;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The working-day calendar year by year, and the limits, for the system administrator.
 */
@PageController
class CalendarPages {

	private final DeadlineCalendar calendar;

	private final Workdays workdays;

	private final Limits limits;

	private final BusinessClock clock;

	private final JsonMapper json;

	private final Texts texts;

	private final ReadingPool pool;

	CalendarPages(DeadlineCalendar calendar, Workdays workdays, Limits limits, BusinessClock clock, JsonMapper json,
			Texts texts, ReadingPool pool) {
		this.pool = pool;
		this.calendar = calendar;
		this.workdays = workdays;
		this.limits = limits;
		this.clock = clock;
		this.json = json;
		this.texts = texts;
	}

	@Access(Permission.KEEP_CALENDAR)
	@GetMapping("/calendar")
	String thisYear(Model model) {
		return year(clock.today().getYear(), model);
	}

	@Access(Permission.KEEP_CALENDAR)
	@GetMapping("/calendar/{year}")
	String year(@PathVariable int year, Model model) {
		model.addAttribute("year", year);
		model.addAttribute("days", workdays.year(year));
		model.addAttribute("published", workdays.calendar().isPublished(year));
		return "rectification/calendar";
	}

	@Access(Permission.KEEP_CALENDAR)
	@PostMapping("/calendar/{year}")
	String set(@PathVariable int year, @RequestParam LocalDate date, @RequestParam String name,
			@RequestParam boolean working, Actor actor, RedirectAttributes flash) {
		return changed(year, List.of(new WorkCalendar.SpecialDay(date, name, working)), actor, flash);
	}

	/**
	 * A year as published by holiday-cn: {@code {year, days:[{name, date, isOffDay}]}}.
	 * Read as every foreign file is, within the account's share; such a file is small.
	 */
	@Access(Permission.KEEP_CALENDAR)
	@PostMapping("/calendar/{year}/import")
	String importYear(@PathVariable int year, @RequestParam MultipartFile file, Actor actor, RedirectAttributes flash)
			throws IOException {
		List<WorkCalendar.SpecialDay> days = pool.read(8 * BodyLimits.SMALL_FILE, actor.username(),
				() -> days(SmallFiles.bytes(file, BodyLimits.SMALL_FILE)));
		if (days.isEmpty()) {
			throw Refusal.invalid("file", "shared.calendar-file");
		}
		return changed(year, days, actor, flash);
	}

	private List<WorkCalendar.SpecialDay> days(byte[] content) {
		ReadingBudget budget = ReadingBudget.current();
		budget.bytes(content.length);
		List<WorkCalendar.SpecialDay> days = new ArrayList<>();
		try {
			for (JsonNode day : json.readTree(new String(content, StandardCharsets.UTF_8)).path("days")) {
				budget.cells(1);
				days.add(new WorkCalendar.SpecialDay(Dates.day("date", day.path("date").asString()),
						day.path("name").asString(), !day.path("isOffDay").asBoolean()));
			}
		}
		catch (JacksonException | java.time.DateTimeException unreadable) {
			throw Refusal.invalid("file", "shared.calendar-file");
		}
		return days;
	}

	private String changed(int year, List<WorkCalendar.SpecialDay> days, Actor actor, RedirectAttributes flash) {
		int moved = calendar.changeCalendar(year, days, actor);
		flash.addFlashAttribute("done", texts.of("done.calendar", days.size(), moved));
		return "redirect:/calendar/" + year;
	}

	@Access(Permission.KEEP_CALENDAR)
	@GetMapping("/limits")
	String limits(Model model) {
		model.addAttribute("limits", limits.all());
		model.addAttribute("today", clock.today());
		return "rectification/limits";
	}

	@Access(Permission.KEEP_CALENDAR)
	@PostMapping("/limits")
	String setLimit(@RequestParam String name, @RequestParam LocalDate validFrom, @RequestParam int days,
			@RequestParam(defaultValue = "false") boolean working, @RequestParam String basis, Actor actor,
			RedirectAttributes flash) {
		calendar.setLimit(new Limit(name, validFrom, days, working, basis), actor);
		flash.addFlashAttribute("done", texts.of("done.limit"));
		return "redirect:/limits";
	}

}
