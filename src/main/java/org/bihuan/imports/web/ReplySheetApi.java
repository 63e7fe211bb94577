package org.bihuan.imports.web;

import java.io.IOException;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.documents.SheetWriter;
import org.bihuan.imports.ReplySheets;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.NoticeId;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.Downloads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The reply sheet of a notice over HTTP. */
@RestController
@RequestMapping("/api/v1/notices/{id}/reply-sheet")
class ReplySheetApi {

	private final ReplySheets sheets;

	ReplySheetApi(ReplySheets sheets) {
		this.sheets = sheets;
	}

	@Access(value = Permission.REPORT, scope = "notice")
	@GetMapping
	ResponseEntity<byte[]> sheet(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return download(sheets.sheet(new NoticeId(id), actor));
	}

	static ResponseEntity<byte[]> download(byte[] sheet) {
		return Downloads.of(sheet, "reply-sheet.xlsx", SheetWriter.MEDIA_TYPE);
	}

	@Access(value = Permission.REPORT, scope = "notice")
	@PostMapping
	ReplySheets.Answer take(@PathVariable String id, @RequestParam(required = false) @Nullable MultipartFile file,
			@Parameter(hidden = true) Actor actor) throws IOException {
		if (file == null) {
			throw Refusal.invalid("file", "files.missing");
		}
		try (var content = file.getInputStream()) {
			return sheets.take(new NoticeId(id), content, String.valueOf(file.getOriginalFilename()), actor);
		}
	}

}
