package org.bihuan.process.web;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.bihuan.process.CaseSteps;
import org.bihuan.rectification.CaseId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The live process of a case over HTTP. */
@RestController
class ProcessApi {

	private final CaseSteps steps;

	ProcessApi(CaseSteps steps) {
		this.steps = steps;
	}

	@Access(value = { Role.UNIT_REPORTER, Role.UNIT_LEADER, Role.SUPERVISOR, Role.APPROVER, Role.LEADER },
			scope = "case")
	@GetMapping("/api/v1/cases/{id}/diagram")
	CaseSteps.CaseDiagram diagram(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return steps.of(new CaseId(id), actor);
	}

}
