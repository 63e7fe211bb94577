package org.bihuan.help.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.help.FirstSteps;
import org.bihuan.help.Manuals;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The manuals and the first steps, for everybody who has signed in. */
@PageController
class HelpPages {

	private static final int STEPS = 4;

	private final Manuals manuals;

	private final FirstSteps steps;

	private final Texts texts;

	HelpPages(Manuals manuals, FirstSteps steps, Texts texts) {
		this.manuals = manuals;
		this.steps = steps;
		this.texts = texts;
	}

	@Access
	@GetMapping("/help")
	String own(Actor actor) {
		return "redirect:/help/" + manuals.of(actor);
	}

	@Access
	@GetMapping("/help/{manual}")
	String manual(@PathVariable String manual, Model model) {
		model.addAttribute("m", manuals.named(manual).orElseThrow(() -> Refusal.notFound("help.no-manual")));
		model.addAttribute("all", manuals.all());
		return "help/manual";
	}

	@Access
	@GetMapping("/help/pictures/{name}.png")
	ResponseEntity<Resource> picture(@PathVariable String name) {
		return ResponseEntity.ok()
			.contentType(MediaType.IMAGE_PNG)
			.cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
			.body(manuals.picture(name).orElseThrow(() -> Refusal.notFound("help.no-manual")));
	}

	/**
	 * What somebody new sees above their first page, a part of it; nothing once put away.
	 */
	@Access
	@GetMapping("/help/first-steps")
	String firstSteps(Actor actor, Model model) {
		String role = manuals.of(actor);
		List<String> told = new ArrayList<>();
		for (int step = 1; step <= STEPS; step++) {
			told.add(texts.of("steps." + role + "." + step));
		}
		model.addAttribute("steps", steps.isDone(actor) ? List.of() : told);
		return "help/fragments/first-steps :: steps";
	}

	@Access
	@PostMapping("/help/first-steps/away")
	String putAway(Actor actor) {
		steps.putAway(actor);
		return "redirect:/";
	}

	@Access
	@PostMapping("/help/first-steps/out")
	String takeOut(Actor actor) {
		steps.takeOut(actor);
		return "redirect:/";
	}

}
