package org.bihuan.escalation.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import org.bihuan.escalation.MeasureId;
import org.bihuan.escalation.MeasureState;
import org.bihuan.escalation.Shutdown;
import org.bihuan.escalation.ShutdownKind;
import org.bihuan.escalation.ShutdownStep;
import org.bihuan.escalation.Shutdowns;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.Evidence;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one shutdown: the leader's decision, then step by step. */
@PageController
class ShutdownPages {

	/** What the leader's form says: the kind of shutdown, or none. */
	enum Decision {

		TEMPORARY, PERMANENT, REFUSE

	}

	private final Shutdowns shutdowns;

	private final CaseRegister register;

	private final Evidence evidence;

	private final BusinessClock clock;

	private final Texts texts;

	ShutdownPages(Shutdowns shutdowns, CaseRegister register, Evidence evidence, BusinessClock clock, Texts texts) {
		this.shutdowns = shutdowns;
		this.register = register;
		this.evidence = evidence;
		this.clock = clock;
		this.texts = texts;
	}

	@Access(value = Permission.READ_MEASURES, scope = "measure")
	@GetMapping("/shutdowns/{id}")
	String shutdown(@PathVariable String id, Actor actor, Model model) {
		Shutdown shutdown = shutdowns.require(new MeasureId(id), actor);
		MeasureState state = shutdown.measure().state();
		model.addAttribute("s", shutdown);
		model.addAttribute("c", register.summary(shutdown.measure().caseId(), actor));
		model.addAttribute("office", !actor.isOfUnit());
		model.addAttribute("decides", actor.is(Role.LEADER) && state == MeasureState.ORDERED
				&& register.isIssuingOffice(shutdown.measure().caseId(), actor));
		model.addAttribute("steps", actor.is(Role.SUPERVISOR) && state == MeasureState.APPROVED);
		model.addAttribute("today", clock.today());
		return "escalation/shutdown";
	}

	@Access(value = Permission.DECIDE_SHUTDOWNS, scope = "measure")
	@PostMapping("/shutdowns/{id}/decision")
	String decide(@PathVariable String id, @RequestParam Decision decision,
			@RequestParam(required = false) @Nullable String comment, Actor actor, RedirectAttributes flash) {
		boolean approve = decision != Decision.REFUSE;
		shutdowns.decide(new MeasureId(id), approve, approve ? ShutdownKind.valueOf(decision.name()) : null,
				comment == null || comment.isBlank() ? null : comment, actor);
		flash.addFlashAttribute("done", texts.of(approve ? "done.shutdownApproved" : "done.shutdownRefused"));
		return "redirect:/shutdowns/" + id;
	}

	@Access(value = Permission.CARRY_OUT_SHUTDOWNS, scope = "measure")
	@PostMapping("/shutdowns/{id}/steps")
	String step(@PathVariable String id, @RequestParam ShutdownStep step, @RequestParam LocalDate on,
			@RequestParam MultipartFile file, Actor actor, RedirectAttributes flash) throws IOException {
		Shutdown shutdown = shutdowns.require(new MeasureId(id), actor);
		try (var content = file.getInputStream()) {
			String proof = evidence
				.add(List.of(shutdown.measure().caseId()), content, String.valueOf(file.getOriginalFilename()),
						texts.word(step), actor)
				.id()
				.value();
			shutdowns.step(new MeasureId(id), step, on, List.of(proof), actor);
		}
		flash.addFlashAttribute("done", texts.of("done.step", texts.word(step)));
		return "redirect:/shutdowns/" + id;
	}

}
