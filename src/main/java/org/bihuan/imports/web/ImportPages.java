package org.bihuan.imports.web;

import java.io.IOException;
import java.time.LocalDate;

import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.documents.SheetWriter;
import org.bihuan.imports.Import;
import org.bihuan.imports.ImportKind;
import org.bihuan.imports.ImportRows;
import org.bihuan.imports.ImportState;
import org.bihuan.imports.Imports;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.RoundState;
import org.bihuan.inspection.indicator.IndicatorSets;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.TypedTargets;
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

/**
 * The import wizard: choose a sheet, see what each row will become, confirm, watch it
 * run.
 */
@PageController
class ImportPages {

	private final Imports imports;

	private final ImportRows rows;

	private final TypedTargets targets;

	private final IndicatorSets sets;

	private final Inspections inspections;

	private final Texts texts;

	ImportPages(Imports imports, ImportRows rows, TypedTargets targets, IndicatorSets sets, Inspections inspections,
			Texts texts) {
		this.imports = imports;
		this.rows = rows;
		this.targets = targets;
		this.sets = sets;
		this.inspections = inspections;
		this.texts = texts;
	}

	@Access(Permission.IMPORT)
	@GetMapping("/imports")
	String list(@RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		model.addAttribute("page", imports.list(new Paging(page, 20, null), actor));
		return "imports/imports";
	}

	@Access(Permission.IMPORT)
	@GetMapping("/imports/new")
	String fresh(@RequestParam(required = false) @Nullable String kind,
			@RequestParam(required = false) @Nullable String inspectionId, Actor actor, Model model) {
		model.addAttribute("kind", kind);
		model.addAttribute("inspectionId", inspectionId);
		model.addAttribute("rounds",
				inspections.list(Paging.first(50), actor)
					.items()
					.stream()
					.filter(round -> round.state() == RoundState.SELECTED)
					.toList());
		return "imports/new";
	}

	@Access(Permission.IMPORT)
	@PostMapping("/imports")
	String upload(@RequestParam ImportKind kind, @RequestParam(required = false) @Nullable String inspectionId,
			@RequestParam MultipartFile file, Actor actor) throws IOException {
		if (file.isEmpty()) {
			throw Refusal.invalid("file", "files.missing");
		}
		try (var content = file.getInputStream()) {
			return "redirect:/imports/"
					+ imports.upload(kind, inspectionId, content, String.valueOf(file.getOriginalFilename()), actor);
		}
	}

	@Access(value = Permission.IMPORT, scope = "import")
	@GetMapping("/imports/{id}")
	String one(@PathVariable String id, @RequestParam(defaultValue = "0") int page, Actor actor, Model model) {
		Import found = imports.require(id, actor);
		boolean settles = found.circular() != null && found.state() == ImportState.AWAITING_CONFIRMATION;
		model.addAttribute("i", found);
		model.addAttribute("settles", settles);
		model.addAttribute("indicators", settles ? sets
			.require(sets.resolve(null, java.util.Objects.requireNonNull(found.circular()).to(), actor.organization()))
			.indicators() : java.util.List.of());
		model.addAttribute("page", imports.rows(id, new Paging(page, 50, null), actor));
		return "imports/import";
	}

	/**
	 * While an import is at work its page asks every second; when it is not, the page
	 * comes anew.
	 */
	@Access(value = Permission.IMPORT, scope = "import")
	@GetMapping("/imports/{id}/progress")
	String progress(@PathVariable String id, Actor actor, Model model, HttpServletResponse response) {
		Import found = imports.require(id, actor);
		if (found.state() != ImportState.READING && found.state() != ImportState.IMPORTING) {
			response.setHeader("HX-Refresh", "true");
		}
		model.addAttribute("i", found);
		return "imports/progress :: progress";
	}

	@Access(value = Permission.IMPORT, scope = "import")
	@PostMapping("/imports/{id}/confirmation")
	String confirm(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		imports.confirm(id, true, actor);
		flash.addFlashAttribute("done", texts.of("done.confirmed"));
		return "redirect:/imports/" + id;
	}

	@Access(value = Permission.IMPORT, scope = "import")
	@PostMapping("/imports/{id}/cancellation")
	String cancel(@PathVariable String id, Actor actor, RedirectAttributes flash) {
		imports.cancel(id, actor);
		flash.addFlashAttribute("done", texts.of("done.cancelled"));
		return "redirect:/imports/" + id;
	}

	@Access(value = Permission.IMPORT, scope = "import")
	@PostMapping("/imports/{id}/rows/{row}")
	String settle(@PathVariable String id, @PathVariable int row,
			@RequestParam(required = false) @Nullable String target,
			@RequestParam(required = false) @Nullable String indicator,
			@RequestParam(defaultValue = "false") boolean leaveOut, @RequestParam(defaultValue = "0") int page,
			Actor actor) {
		String wanted = target == null || target.isBlank() ? null
				: targets.called(target, actor)
					.stream()
					.findFirst()
					.orElseThrow(() -> Refusal.invalid("target", "inspection.target-unknown", target))
					.id()
					.value();
		rows.settle(id, row, wanted, indicator == null || indicator.isBlank() ? null : indicator, leaveOut, actor);
		return "redirect:/imports/" + id + "?page=" + page + "#row-" + row;
	}

	@Access(value = Permission.IMPORT, scope = "import")
	@PostMapping("/imports/{id}/circular")
	String correct(@PathVariable String id, @RequestParam(required = false) @Nullable String documentNumber,
			@RequestParam String title, @RequestParam String period, @RequestParam LocalDate from,
			@RequestParam LocalDate to, @RequestParam(required = false) @Nullable LocalDate signedOn,
			@RequestParam(required = false) @Nullable LocalDate reportBy, Actor actor) {
		rows.correct(id,
				new ImportRows.Correction(
						documentNumber == null || documentNumber.isBlank() ? null : documentNumber.strip(),
						title.strip(), period.strip(), from, to, signedOn, reportBy),
				actor);
		return "redirect:/imports/" + id;
	}

	@Access(Permission.IMPORT)
	@GetMapping("/imports/templates/{kind}")
	ResponseEntity<byte[]> template(@PathVariable String kind) {
		ImportKind known = java.util.Arrays.stream(ImportKind.values())
			.filter(each -> each.name().equalsIgnoreCase(kind))
			.findFirst()
			.orElseThrow(() -> Refusal.unreadable("imports.kind"));
		return Downloads.of(imports.template(known), known.name().toLowerCase(java.util.Locale.ROOT) + ".xlsx",
				SheetWriter.MEDIA_TYPE);
	}

}
