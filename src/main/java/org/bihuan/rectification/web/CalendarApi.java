package org.bihuan.rectification.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.DeadlineCalendar;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.WorkCalendar.SpecialDay;
import org.bihuan.shared.Workdays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The working-day calendar over HTTP: setting days counts open deadlines again. */
@RestController
@RequestMapping("/api/v1/calendar")
class CalendarApi {

	record DayForm(@NotNull LocalDate date, @NotBlank @Size(max = 60) String name, @NotNull Boolean working) {
	}

	record YearForm(@NotNull @Size(max = 366) List<@NotNull @Valid @NotNull DayForm> days) {
	}

	record YearAnswer(int year, List<SpecialDay> days) {
	}

	private final Workdays workdays;

	private final DeadlineCalendar deadlines;

	CalendarApi(Workdays workdays, DeadlineCalendar deadlines) {
		this.workdays = workdays;
		this.deadlines = deadlines;
	}

	@Access
	@GetMapping("/{year}")
	YearAnswer year(@PathVariable int year) {
		return new YearAnswer(year, workdays.year(year));
	}

	@Access(Permission.KEEP_CALENDAR)
	@PutMapping("/{year}")
	Map<String, Integer> merge(@PathVariable int year, @Valid @RequestBody YearForm body,
			@Parameter(hidden = true) Actor actor) {
		if (year < 2000 || year > 2100) {
			throw Refusal.notFound("shared.no-such-page");
		}
		return Map.of("recomputed", deadlines.changeCalendar(year,
				body.days().stream().map(d -> new SpecialDay(d.date(), d.name(), d.working())).toList(), actor));
	}

}
