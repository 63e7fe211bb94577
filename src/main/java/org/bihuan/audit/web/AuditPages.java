package org.bihuan.audit.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.audit.AuditTrail;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Paging;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The trail for auditors: reading and verifying. */
@PageController
class AuditPages {

	private final AuditTrail trail;

	AuditPages(AuditTrail trail) {
		this.trail = trail;
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
	@GetMapping("/audit/export")
	void export(Actor actor, HttpServletResponse response) throws IOException {
		Downloads.announce(response, "audit.ndjson", "application/x-ndjson;charset=UTF-8");
		trail.export(response.getWriter(), actor);
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
