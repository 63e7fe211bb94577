package org.bihuan.escalation.web;

import org.bihuan.escalation.Escalations;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseId;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button that urges a unit by hand. */
@PageController
class UrgePage {

	private final Escalations escalations;

	private final Texts texts;

	UrgePage(Escalations escalations, Texts texts) {
		this.escalations = escalations;
		this.texts = texts;
	}

	@Access(value = { Role.SUPERVISOR, Role.APPROVER }, scope = "case")
	@PostMapping("/cases/{id}/urge")
	String urge(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		escalations.urge(new CaseId(id), null, actor);
		flash.addFlashAttribute("done", texts.of("done.urged"));
		return "redirect:/cases/" + id;
	}

}
