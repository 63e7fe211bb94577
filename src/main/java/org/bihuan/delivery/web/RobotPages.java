package org.bihuan.delivery.web;

import org.bihuan.delivery.DeliveryRules;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The approver's: which robots outside the house may read the units' messages. */
@PageController
class RobotPages {

	private static final String HERE = "redirect:/robots";

	private final DeliveryRules rules;

	private final Texts texts;

	RobotPages(DeliveryRules rules, Texts texts) {
		this.rules = rules;
		this.texts = texts;
	}

	@Access(Permission.RELEASE_ROBOTS)
	@GetMapping("/robots")
	String page(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		model.addAttribute("robots", rules.robots(new Paging(page, 20, null), actor));
		return "delivery/robots";
	}

	@Access(Permission.RELEASE_ROBOTS)
	@PostMapping("/robots/{id}/release")
	String release(@PathVariable String id, @RequestParam(defaultValue = "") String ending, Actor actor,
			RedirectAttributes flash) {
		rules.release(id, ending, actor);
		flash.addFlashAttribute("done", texts.of("done.robot-released"));
		return HERE;
	}

	@Access(Permission.RELEASE_ROBOTS)
	@PostMapping("/robots/{id}/withdrawal")
	String withdraw(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		rules.withdraw(id, actor);
		flash.addFlashAttribute("done", texts.of("done.robot-withdrawn"));
		return HERE;
	}

}
