package org.bihuan.rectification.web;

import org.bihuan.documents.DocumentPress;
import org.bihuan.documents.DocumentRenderer;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseDocuments;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.NoticeId;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The documents a case leaves, as docx. */
@PageController
class DocumentPages {

	private final CaseDocuments documents;

	private final DocumentPress press;

	private final Texts texts;

	DocumentPages(CaseDocuments documents, DocumentPress press, Texts texts) {
		this.texts = texts;
		this.documents = documents;
		this.press = press;
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping({ "/cases/{id}/report-document", "/api/v1/cases/{id}/report-document" })
	ResponseEntity<byte[]> report(@PathVariable String id, Actor actor) {
		return send(documents.report(new CaseId(id), actor), actor);
	}

	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping({ "/notices/{id}/report-document", "/api/v1/notices/{id}/report-document" })
	ResponseEntity<byte[]> reports(@PathVariable String id, Actor actor) {
		return send(documents.report(new NoticeId(id), actor), actor);
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping({ "/cases/{id}/closure-document", "/api/v1/cases/{id}/closure-document" })
	ResponseEntity<byte[]> closure(@PathVariable String id, Actor actor) {
		return send(documents.closure(new CaseId(id), actor), actor);
	}

	/** Puts the case's current report on file (归档). */
	@Access(value = Permission.FILE_DOCUMENTS, scope = "case")
	@PostMapping("/cases/{id}/report-document")
	String fileReport(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		documents.fileReport(new CaseId(id), actor);
		flash.addFlashAttribute("done", texts.of("done.filed"));
		return "redirect:/cases/" + id;
	}

	/** Puts the sheet by which the case was struck off on file (归档). */
	@Access(value = Permission.FILE_DOCUMENTS, scope = "case")
	@PostMapping("/cases/{id}/closure-document")
	String fileClosure(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		documents.fileClosure(new CaseId(id), actor);
		flash.addFlashAttribute("done", texts.of("done.filed"));
		return "redirect:/cases/" + id;
	}

	private ResponseEntity<byte[]> send(CaseDocuments.Written written, Actor actor) {
		return Downloads.of(press.print(written.content(), actor), written.name(), DocumentRenderer.DOCX);
	}

}
