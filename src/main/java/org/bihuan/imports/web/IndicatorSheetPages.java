package org.bihuan.imports.web;

import java.io.IOException;

import org.bihuan.documents.SheetWriter;
import io.swagger.v3.oas.annotations.Parameter;
import org.bihuan.imports.IndicatorSheets;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Texts;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.PageController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An indicator set as xlsx, down and up. */
@PageController
class IndicatorSheetPages {

	private final IndicatorSheets sheets;

	private final Texts texts;

	IndicatorSheetPages(IndicatorSheets sheets, Texts texts) {
		this.sheets = sheets;
		this.texts = texts;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping({ "/indicator-sets/{code}/sheet", "/api/v1/indicator-sets/{code}/sheet" })
	ResponseEntity<byte[]> sheet(@PathVariable String code, @Parameter(hidden = true) Actor actor) {
		return Downloads.of(sheets.sheet(code, actor), texts.of("indicator.sheet") + " " + code + ".xlsx",
				SheetWriter.MEDIA_TYPE);
	}

	@Access(Permission.KEEP_INDICATORS)
	@PostMapping("/indicator-sets/{code}/sheet")
	String take(@PathVariable String code, @RequestParam MultipartFile file, Actor actor, RedirectAttributes flash)
			throws IOException {
		try (var content = file.getInputStream()) {
			sheets.take(code, content, String.valueOf(file.getOriginalFilename()), actor);
		}
		flash.addFlashAttribute("done", texts.of("done.set"));
		return "redirect:/indicator-sets/" + code;
	}

}
