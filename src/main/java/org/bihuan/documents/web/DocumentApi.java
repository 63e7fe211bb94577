package org.bihuan.documents.web;

import java.io.IOException;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.documents.ArchivedDocument;
import org.bihuan.documents.DocumentKind;
import org.bihuan.documents.DocumentRenderer;
import org.bihuan.documents.OfficialDocuments;
import org.bihuan.documents.PdfConverter;
import org.bihuan.documents.Templates;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.Downloads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The archive and the templates over HTTP. */
@RestController
@RequestMapping("/api/v1")
class DocumentApi {

	private final OfficialDocuments documents;

	private final Templates templates;

	private final PdfConverter pdf;

	DocumentApi(OfficialDocuments documents, Templates templates, PdfConverter pdf) {
		this.documents = documents;
		this.templates = templates;
		this.pdf = pdf;
	}

	@Access(Permission.SEARCH_DOCUMENTS)
	@GetMapping("/documents")
	Page<ArchivedDocument> list(@RequestParam(required = false) @Nullable DocumentKind kind,
			@RequestParam(defaultValue = "") String q, Paging paging, @Parameter(hidden = true) Actor actor) {
		return documents.list(kind, q, paging, actor);
	}

	@Access(Permission.READ_DOCUMENTS)
	@GetMapping("/documents/{id}/file")
	ResponseEntity<byte[]> file(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		ArchivedDocument document = documents.require(id, actor);
		return Downloads.of(documents.content(document), document.fileName(), DocumentRenderer.DOCX);
	}

	@Access(Permission.READ_DOCUMENTS)
	@GetMapping("/documents/{id}/pdf")
	ResponseEntity<byte[]> pdf(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		ArchivedDocument document = documents.require(id, actor);
		return Downloads.of(pdf.convert(() -> documents.content(document), actor.username()),
				document.fileName().replace(".docx", ".pdf"), "application/pdf");
	}

	@Access(Permission.READ_TEMPLATES)
	@GetMapping("/document-templates")
	List<Templates.Template> templates(@Parameter(hidden = true) Actor actor) {
		return templates.all(actor);
	}

	@Access(Permission.READ_TEMPLATES)
	@GetMapping("/document-templates/{kind}")
	ResponseEntity<byte[]> template(@PathVariable DocumentKind kind, @Parameter(hidden = true) Actor actor) {
		return Downloads.of(templates.current(kind, actor), kind + ".docx", DocumentRenderer.DOCX);
	}

	@Access(Permission.EDIT_TEMPLATES)
	@PostMapping("/document-templates/{kind}")
	@ResponseStatus(HttpStatus.CREATED)
	Templates.Template upload(@PathVariable DocumentKind kind,
			@RequestParam(required = false) @Nullable MultipartFile file, @Parameter(hidden = true) Actor actor)
			throws IOException {
		if (file == null) {
			throw Refusal.invalid("file", "files.missing");
		}
		try (var content = file.getInputStream()) {
			return templates.upload(kind, content, String.valueOf(file.getOriginalFilename()), actor);
		}
	}

	@Access(Permission.EDIT_TEMPLATES)
	@DeleteMapping("/document-templates/{kind}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revert(@PathVariable DocumentKind kind, @Parameter(hidden = true) Actor actor) {
		templates.revert(kind, actor);
	}

}
