package org.bihuan.escalation.web;

import java.io.IOException;
import java.time.LocalDate;

import org.bihuan.escalation.Sighting;
import org.bihuan.escalation.Sightings;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.registry.TargetFilter;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.Targets;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.bihuan.shared.web.SmallFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reports of what runs and what does not: the form, the import, the alarms. */
@PageController
class SightingPages {

	private final Sightings sightings;

	private final Targets targets;

	private final BusinessClock clock;

	private final Texts texts;

	SightingPages(Sightings sightings, Targets targets, BusinessClock clock, Texts texts) {
		this.sightings = sightings;
		this.targets = targets;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/sightings")
	String list(@RequestParam(required = false) @Nullable String q, @RequestParam(defaultValue = "0") int page,
			Actor actor, Model model) {
		model.addAttribute("page", sightings.list(false, new Paging(page, 30, null), actor));
		model.addAttribute("q", q);
		model.addAttribute("found", q == null || q.isBlank() ? java.util.List.of()
				: targets.search(new TargetFilter(null, null, null, null, q), Paging.first(10), actor).items());
		model.addAttribute("reports", actor.isAny(Role.SUPERVISOR, Role.APPROVER));
		model.addAttribute("answers", actor.is(Role.SUPERVISOR));
		model.addAttribute("today", clock.today());
		return "escalation/sightings";
	}

	@Access(Permission.REPORT_SIGHTINGS)
	@PostMapping("/sightings")
	String report(@RequestParam String targetId, @RequestParam boolean running, @RequestParam LocalDate seenOn,
			@RequestParam(required = false) @Nullable String note, Actor actor, RedirectAttributes flash) {
		Sighting seen = sightings.report(new TargetId(targetId), running, seenOn, note, actor);
		flash.addFlashAttribute("done", texts.of(seen.problem() == null ? "done.seen" : "done.alarm"));
		return "redirect:/sightings";
	}

	@Access(Permission.REPORT_SIGHTINGS)
	@PostMapping("/sightings/import")
	String importCsv(@RequestParam MultipartFile file, Actor actor, RedirectAttributes flash) throws IOException {
		Sightings.Imported done = sightings.importCsv(SmallFiles.table(file), actor);
		flash.addFlashAttribute("done",
				texts.of("done.sightings", done.taken(), done.alarms(), done.problems().size()));
		return "redirect:/sightings";
	}

	@Access(Permission.ANSWER_SIGHTINGS)
	@PostMapping("/sightings/{id}/answer")
	String answer(@PathVariable String id, @RequestParam boolean finding, @RequestParam String reason, Actor actor,
			RedirectAttributes flash) {
		sightings.answer(id, finding, reason, actor);
		flash.addFlashAttribute("done", texts.of(finding ? "done.alarmFinding" : "done.alarmAside"));
		return "redirect:/sightings";
	}

}
