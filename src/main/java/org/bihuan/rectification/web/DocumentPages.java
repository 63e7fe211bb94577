package org.bihuan.rectification.web;

import org.bihuan.documents.DocumentRenderer;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseDocuments;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.NoticeId;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documents a case leaves, as docx. */
@PageController
class DocumentPages {

	private final CaseDocuments documents;

	DocumentPages(CaseDocuments documents) {
		this.documents = documents;
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping({ "/cases/{id}/report-document", "/api/v1/cases/{id}/report-document" })
	ResponseEntity<byte[]> report(@PathVariable String id, Actor actor) {
		return send(documents.report(new CaseId(id), actor));
	}

	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping({ "/notices/{id}/report-document", "/api/v1/notices/{id}/report-document" })
	ResponseEntity<byte[]> reports(@PathVariable String id, Actor actor) {
		return send(documents.report(new NoticeId(id), actor));
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping({ "/cases/{id}/closure-document", "/api/v1/cases/{id}/closure-document" })
	ResponseEntity<byte[]> closure(@PathVariable String id, Actor actor) {
		return send(documents.closure(new CaseId(id), actor));
	}

	private static ResponseEntity<byte[]> send(CaseDocuments.Written written) {
		return Downloads.of(written.content(), written.name(), DocumentRenderer.DOCX);
	}

}
