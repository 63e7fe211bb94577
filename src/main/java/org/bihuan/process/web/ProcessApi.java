package org.bihuan.process.web;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.process.CaseSteps;
import org.bihuan.process.ProcessOverview;
import org.bihuan.rectification.CaseId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live process of a case over HTTP. */
@RestController
class ProcessApi {

	private final CaseSteps steps;

	private final ProcessOverview overview;

	ProcessApi(CaseSteps steps, ProcessOverview overview) {
		this.steps = steps;
		this.overview = overview;
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/api/v1/cases/{id}/diagram")
	CaseSteps.CaseDiagram diagram(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return steps.of(new CaseId(id), actor);
	}

	@Access(Permission.READ_OVERVIEW)
	@GetMapping("/api/v1/process-overview")
	ProcessOverview.Overview overview(@RequestParam(defaultValue = "rectification-case") String process,
			@RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable String organizationId,
			@RequestParam(required = false) @Nullable LocalDate asOf, @Parameter(hidden = true) Actor actor) {
		return overview.of(new ProcessOverview.Asked(process, region, organizationId, asOf), actor);
	}

}
