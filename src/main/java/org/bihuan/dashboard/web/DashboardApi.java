package org.bihuan.dashboard.web;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.dashboard.Dashboard;
import org.bihuan.dashboard.Overview;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The leader's figures over HTTP. */
@RestController
class DashboardApi {

	private final Dashboard dashboard;

	DashboardApi(Dashboard dashboard) {
		this.dashboard = dashboard;
	}

	@Access(Permission.READ_OVERVIEW)
	@GetMapping("/api/v1/dashboard")
	Overview overview(@Parameter(hidden = true) Actor actor) {
		return dashboard.of(actor);
	}

}
