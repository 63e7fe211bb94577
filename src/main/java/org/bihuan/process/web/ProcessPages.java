package org.bihuan.process.web;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.process.CaseSteps;
import org.bihuan.rectification.CaseId;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The fragment that shows where a case stands in its process. */
@PageController
class ProcessPages {

	private final CaseSteps steps;

	ProcessPages(CaseSteps steps) {
		this.steps = steps;
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}/diagram")
	String diagram(@PathVariable String id, Actor actor, Model model) {
		model.addAttribute("live", steps.picture(new CaseId(id), actor));
		return "process/diagram :: diagram";
	}

}
