package org.bihuan.organization.web;

import java.time.LocalDate;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Substitutes;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Naming who acts while one is away. */
@PageController
class SubstitutePages {

	private final Substitutes substitutes;

	private final BusinessClock clock;

	private final Texts texts;

	SubstitutePages(Substitutes substitutes, BusinessClock clock, Texts texts) {
		this.substitutes = substitutes;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(Permission.NAME_SUBSTITUTE)
	@GetMapping("/away")
	String away(Actor actor, Model model) {
		model.addAttribute("all", substitutes.of(actor));
		model.addAttribute("colleagues", substitutes.colleagues(actor));
		model.addAttribute("me", actor.username());
		model.addAttribute("today", clock.today());
		return "organization/away";
	}

	@Access(Permission.NAME_SUBSTITUTE)
	@PostMapping("/away")
	String name(@RequestParam String substitute, @RequestParam LocalDate from, @RequestParam LocalDate to, Actor actor,
			RedirectAttributes flash) {
		substitutes.name(substitute, from, to, actor);
		flash.addFlashAttribute("done", texts.of("done.substitute"));
		return "redirect:/away";
	}

	@Access(Permission.NAME_SUBSTITUTE)
	@PostMapping("/away/{id}/end")
	String end(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		substitutes.end(id, actor);
		flash.addFlashAttribute("done", texts.of("done.substituteEnded"));
		return "redirect:/away";
	}

}
