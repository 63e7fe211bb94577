package org.bihuan.rectification.web;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.documents.ArchivedDocument;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseDocuments;
import org.bihuan.rectification.CaseId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Puts what a case leaves on paper on file (归档), over HTTP. */
@RestController("caseDocumentApi")
@RequestMapping("/api/v1/cases/{id}")
class DocumentApi {

	private final CaseDocuments documents;

	DocumentApi(CaseDocuments documents) {
		this.documents = documents;
	}

	@Access(value = Permission.FILE_DOCUMENTS, scope = "case")
	@PostMapping("/report-document")
	@ResponseStatus(HttpStatus.CREATED)
	ArchivedDocument report(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return documents.fileReport(new CaseId(id), actor);
	}

	@Access(value = Permission.FILE_DOCUMENTS, scope = "case")
	@PostMapping("/closure-document")
	@ResponseStatus(HttpStatus.CREATED)
	ArchivedDocument closure(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return documents.fileClosure(new CaseId(id), actor);
	}

}
