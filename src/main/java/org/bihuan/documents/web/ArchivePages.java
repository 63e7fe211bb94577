package org.bihuan.documents.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.documents.ArchivedDocument;
import org.bihuan.documents.DocumentKind;
import org.bihuan.documents.DocumentRenderer;
import org.bihuan.documents.OfficialDocuments;
import org.bihuan.documents.PdfConverter;
import org.bihuan.documents.Templates;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The archive of documents, and the templates they are made by. */
@PageController
class ArchivePages {

	private final OfficialDocuments documents;

	private final Templates templates;

	private final PdfConverter pdf;

	private final Texts texts;

	ArchivePages(OfficialDocuments documents, Templates templates, PdfConverter pdf, Texts texts) {
		this.documents = documents;
		this.templates = templates;
		this.pdf = pdf;
		this.texts = texts;
	}

	@Access(Permission.SEARCH_DOCUMENTS)
	@GetMapping("/documents")
	String list(@RequestParam(required = false) @Nullable DocumentKind kind, @RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		model.addAttribute("page", documents.list(kind, q, new Paging(page, 30, null), actor));
		model.addAttribute("kind", kind);
		model.addAttribute("q", q);
		model.addAttribute("kinds", DocumentKind.values());
		model.addAttribute("pdf", pdf.isAvailable());
		model.addAttribute("query", "kind=" + (kind == null ? "" : kind) + "&q="
				+ java.net.URLEncoder.encode(q, StandardCharsets.UTF_8) + "&");
		return "documents/documents";
	}

	@Access(Permission.READ_DOCUMENTS)
	@GetMapping("/documents/{id}/file")
	ResponseEntity<byte[]> file(@PathVariable String id, Actor actor) {
		ArchivedDocument document = documents.require(id, actor);
		return Downloads.of(documents.content(document), document.fileName(), DocumentRenderer.DOCX);
	}

	@Access(Permission.READ_DOCUMENTS)
	@GetMapping("/documents/{id}/pdf")
	ResponseEntity<byte[]> pdf(@PathVariable String id, Actor actor) {
		ArchivedDocument document = documents.require(id, actor);
		return Downloads.of(pdf.convert(() -> documents.content(document), actor.username()),
				document.fileName().replace(".docx", ".pdf"), "application/pdf");
	}

	@Access(Permission.READ_TEMPLATES)
	@GetMapping("/documents/templates")
	String templates(Actor actor, Model model) {
		Map<DocumentKind, Templates.Template> active = templates.all(actor)
			.stream()
			.filter(Templates.Template::active)
			.collect(Collectors.toMap(Templates.Template::kind, Function.identity()));
		model.addAttribute("kinds", DocumentKind.values());
		model.addAttribute("active", active);
		model.addAttribute("known", templates.known());
		model.addAttribute("changes", actor.is(Role.APPROVER));
		return "documents/templates";
	}

	@Access(Permission.READ_TEMPLATES)
	@GetMapping("/documents/templates/{kind}")
	ResponseEntity<byte[]> template(@PathVariable String kind, Actor actor) {
		DocumentKind known = kind(kind);
		return Downloads.of(templates.current(known, actor), texts.word(known) + ".docx", DocumentRenderer.DOCX);
	}

	@Access(Permission.EDIT_TEMPLATES)
	@PostMapping("/documents/templates/{kind}")
	String upload(@PathVariable String kind, @RequestParam MultipartFile file, Actor actor, RedirectAttributes flash)
			throws IOException {
		try (var content = file.getInputStream()) {
			templates.upload(kind(kind), content, String.valueOf(file.getOriginalFilename()), actor);
		}
		flash.addFlashAttribute("done", texts.of("done.template"));
		return "redirect:/documents/templates";
	}

	@Access(Permission.EDIT_TEMPLATES)
	@PostMapping("/documents/templates/{kind}/reversion")
	String revert(@PathVariable String kind, Actor actor, RedirectAttributes flash) {
		templates.revert(kind(kind), actor);
		flash.addFlashAttribute("done", texts.of("done.templateReverted"));
		return "redirect:/documents/templates";
	}

	private static DocumentKind kind(String name) {
		return Arrays.stream(DocumentKind.values())
			.filter(kind -> kind.name().equals(name))
			.findFirst()
			.orElseThrow(() -> Refusal.notFound("documents.not-found"));
	}

}
