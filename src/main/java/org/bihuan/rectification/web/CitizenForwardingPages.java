package org.bihuan.rectification.web;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CitizenForwarding;
import org.bihuan.rectification.NoticeId;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A citizen's report goes to its unit, from the page. */
@PageController
class CitizenForwardingPages {

	private final CitizenForwarding forwarding;

	private final Texts texts;

	CitizenForwardingPages(CitizenForwarding forwarding, Texts texts) {
		this.forwarding = forwarding;
		this.texts = texts;
	}

	@Access(value = Permission.INSPECT, scope = "citizen-report")
	@PostMapping("/citizen-reports/{id}/forwarding")
	String forward(@PathVariable String id, @RequestParam String indicator, Actor actor, RedirectAttributes flash) {
		NoticeId notice = forwarding.forward(id, indicator, actor);
		flash.addFlashAttribute("done", texts.of(actor.is(Role.APPROVER) ? "done.forwarded" : "done.forwardDrafted"));
		return "redirect:/notices/" + notice;
	}

}
