package org.bihuan.audit.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.audit.AuditTrail;
import org.bihuan.audit.Continuation;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The trail for auditors: reading and verifying. */
@PageController
class AuditPages {

	private final AuditTrail trail;

	private final Continuation continuation;

	private final Texts texts;

	AuditPages(AuditTrail trail, Continuation continuation, Texts texts) {
		this.trail = trail;
		this.continuation = continuation;
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
		model.addAttribute("record", continuation.standing(actor));
		model.addAttribute("actorName", actorName);
		return "audit/audit";
	}

	@Access(Permission.READ_AUDIT)
	@GetMapping("/audit/export")
	void export(Actor actor, HttpServletResponse response) throws IOException {
		Downloads.announce(response, "audit.ndjson", "application/x-ndjson;charset=UTF-8");
		trail.export(response.getWriter(), actor);
	}

	@Access(Permission.READ_AUDIT)
	@PostMapping("/audit/continuation")
	String goOn(@RequestParam(defaultValue = "") String reason, Actor actor, RedirectAttributes flash) {
		continuation.decide(reason, actor);
		flash.addFlashAttribute("done", texts.of("done.record-continued"));
		return "redirect:/audit";
	}

	/** How the record stands, within the operator's page or by itself. */
	@Access(Permission.KEEP_OPERATIONS)
	@GetMapping("/operations/record")
	String standing(@RequestHeader(value = "HX-Request", required = false) @Nullable String part, Actor actor,
			Model model) {
		model.addAttribute("record", continuation.standing(actor));
		return part == null ? "audit/record" : "audit/fragments/record-standing :: record-standing";
	}

	@Access(Permission.READ_AUDIT)
	@PostMapping("/audit/verification")
	String verify(@RequestParam(defaultValue = "") String anchor, Actor actor, Model model) {
		AuditTrail.Verification found = trail.verify(List.of(anchor), actor);
		model.addAttribute("found", found);
		model.addAttribute("anchor", anchor);
		return "audit/verification";
	}

}
