package org.bihuan.organization.web;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Substitutes;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has whose roles for a while, for the security administrator, who may end it. */
@PageController
class SubstitutionPages {

	private final Substitutes substitutes;

	private final BusinessClock clock;

	private final Texts texts;

	SubstitutionPages(Substitutes substitutes, BusinessClock clock, Texts texts) {
		this.substitutes = substitutes;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(Permission.KEEP_SECURITY)
	@GetMapping("/substitutions")
	String list(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		model.addAttribute("page", substitutes.all(new Paging(page, 50, null), actor));
		model.addAttribute("today", clock.today());
		return "organization/substitutions";
	}

	@Access(Permission.KEEP_SECURITY)
	@PostMapping("/substitutions/{id}/end")
	String end(@PathVariable String id, @RequestParam String reason, Actor actor, RedirectAttributes flash) {
		substitutes.end(id, reason, actor);
		flash.addFlashAttribute("done", texts.of("done.substitutionEnded"));
		return "redirect:/substitutions";
	}

}
