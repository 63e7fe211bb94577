package org.bihuan.dashboard.web;

import org.bihuan.dashboard.Brief;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Dates;
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
		return "redirect:/documents/" + brief.of(Dates.month("month", month), actor).id() + "/file";
	}

}
