package org.bihuan.dashboard.web;

import org.bihuan.dashboard.Dashboard;
import org.bihuan.dashboard.Overview;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.China;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The leader's page: one screen, two clicks to the case. */
@PageController
class OverviewPage {

	private final Dashboard dashboard;

	private final BusinessClock clock;

	OverviewPage(Dashboard dashboard, BusinessClock clock) {
		this.dashboard = dashboard;
		this.clock = clock;
	}

	@Access(Permission.READ_OVERVIEW)
	@GetMapping("/overview")
	String overview(Actor actor, Model model) {
		Overview overview = dashboard.of(actor);
		model.addAttribute("o", overview);
		model.addAttribute("ageing", dashboard.ageingChart(overview));
		model.addAttribute("trend", dashboard.trendChart(overview));
		model.addAttribute("decides", actor.is(Role.LEADER));
		model.addAttribute("bars",
				overview.byRegion().stream().map(region -> dashboard.regionBar(overview, region)).toList());
		model.addAttribute("now", China.offset(clock.now()));
		return "dashboard/overview";
	}

}
