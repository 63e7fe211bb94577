package org.bihuan.rectification.web;

import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Screenshots;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseDossier;
import org.bihuan.rectification.CaseId;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.bihuan.shared.web.WritesOnReading;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What the inspection photographed, as everybody who sees the case may see it: masked.
 */
@PageController
class CaseScreenshots {

	private final CaseDossier dossier;

	private final Screenshots screenshots;

	private final Files files;

	CaseScreenshots(CaseDossier dossier, Screenshots screenshots, Files files) {
		this.dossier = dossier;
		this.screenshots = screenshots;
		this.files = files;
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}/screenshots")
	String list(@PathVariable String id, Actor actor, Model model) {
		model.addAttribute("id", id);
		model.addAttribute("shots", screenshots.of(finding(id, actor)));
		return "rectification/fragments/screenshots :: screenshots";
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@WritesOnReading("that a picture was opened is on record")
	@GetMapping("/cases/{id}/screenshots/{shot}")
	ResponseEntity<Resource> shown(@PathVariable String id, @PathVariable String shot, Actor actor) {
		StoredFile file = screenshots.shown(finding(id, actor), shot);
		return Downloads.of(files.open(file, actor), file.name(), file.mediaType(), true);
	}

	private FindingId finding(String id, Actor actor) {
		return new FindingId(dossier.details(new CaseId(id), actor).finding().id());
	}

}
