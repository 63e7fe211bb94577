package org.bihuan.audit.web;

import org.bihuan.audit.AuditTrail;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The trail for auditors: reading and verifying. */
@PageController
class AuditPages {

	private final AuditTrail trail;

	private final Texts texts;

	AuditPages(AuditTrail trail, Texts texts) {
		this.trail = trail;
		this.texts = texts;
	}

	@Access(Permission.READ_AUDIT)
	@GetMapping("/audit")
	String list(@RequestParam(required = false) @Nullable String entity,
			@RequestParam(required = false) @Nullable String actorName, @RequestParam(defaultValue = "0") int page,
			Actor actor, Model model) {
		String wantedEntity = entity == null || entity.isBlank() ? null : entity.strip();
		String wantedActor = actorName == null || actorName.isBlank() ? null : actorName.strip();
		model.addAttribute("page",
				trail.search(wantedEntity, wantedActor, null, null, new Paging(page, 30, null), actor));
		model.addAttribute("entity", entity);
		model.addAttribute("actorName", actorName);
		return "audit/audit";
	}

	@Access(Permission.READ_AUDIT)
	@PostMapping("/audit/verification")
	String verify(Actor actor, RedirectAttributes flash) {
		AuditTrail.Verification found = trail.verify(actor);
		flash.addFlashAttribute(found.intact() ? "done" : "refusal",
				found.intact() ? texts.of("audit.intact", found.entries())
						: texts.of("audit.broken", String.valueOf(found.firstBroken())));
		return "redirect:/audit";
	}

}
