package org.bihuan.dashboard.web;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;

import org.bihuan.dashboard.Brief;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.PageController;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Makes the monthly brief; it is then a document like any other. */
@PageController
class BriefPages {

	private final Brief brief;

	BriefPages(Brief brief) {
		this.brief = brief;
	}

	@Access(Permission.WRITE_BRIEF)
	@PostMapping("/briefs")
	String make(@RequestParam String month, Actor actor) {
		try {
			return "redirect:/documents/" + brief.of(YearMonth.parse(month), actor).id() + "/file";
		}
		catch (DateTimeParseException wrong) {
			throw Refusal.invalid("month", "shared.date", month);
		}
	}

}
