package org.bihuan.imports.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.documents.SheetWriter;
import org.bihuan.imports.Import;
import org.bihuan.imports.ImportKind;
import org.bihuan.imports.ImportRow;
import org.bihuan.imports.ImportRows;
import org.bihuan.imports.Imports;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports over HTTP. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportApi {

	record Confirmation(@Nullable Boolean skipErrors) {
	}

	private final Imports imports;

	private final ImportRows rows;

	ImportApi(Imports imports, ImportRows rows) {
		this.rows = rows;
		this.imports = imports;
	}

	@Access(Permission.IMPORT_SHEETS)
	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	Map<String, String> upload(@RequestParam(required = false) @Nullable String kind,
			@RequestParam(required = false) @Nullable String inspectionId,
			@RequestParam(required = false) @Nullable MultipartFile file, @Parameter(hidden = true) Actor actor)
			throws IOException {
		ImportKind known = kind(kind);
		if (file == null) {
			throw Refusal.invalid("file", "files.missing");
		}
		try (var content = file.getInputStream()) {
			return Map.of("id",
					imports.upload(known, inspectionId, content, String.valueOf(file.getOriginalFilename()), actor));
		}
	}

	@Access(value = Permission.IMPORT_SHEETS, scope = "import")
	@GetMapping("/{id}")
	Import one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return imports.require(id, actor);
	}

	@Access(value = Permission.IMPORT_SHEETS, scope = "import")
	@GetMapping("/{id}/rows")
	Page<ImportRow> rows(@PathVariable String id, Paging paging, @Parameter(hidden = true) Actor actor) {
		return imports.rows(id, paging, actor);
	}

	@Access(value = Permission.IMPORT_SHEETS, scope = "import")
	@PostMapping("/{id}/confirmation")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Import confirm(@PathVariable String id, @RequestBody(required = false) @Nullable Confirmation body,
			@Parameter(hidden = true) Actor actor) {
		imports.confirm(id, body != null && Boolean.TRUE.equals(body.skipErrors()), actor);
		return imports.require(id, actor);
	}

	@Access(Permission.IMPORT_SHEETS)
	@GetMapping("/templates/{kind}")
	ResponseEntity<byte[]> template(@PathVariable String kind) {
		return Downloads.of(imports.template(kind(kind)), kind + ".xlsx", SheetWriter.MEDIA_TYPE);
	}

	private static ImportKind kind(@Nullable String kind) {
		return Arrays.stream(ImportKind.values())
			.filter(known -> kind != null && known.name().toLowerCase(Locale.ROOT).equals(kind))
			.findFirst()
			.orElseThrow(() -> Refusal.unreadable("imports.kind"));
	}

	record RowForm(@Nullable String targetId, @Nullable String indicator, @Nullable Boolean leaveOut) {
	}

	@Access(value = Permission.IMPORT, scope = "import")
	@PostMapping("/{id}/rows/{row}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void settle(@PathVariable String id, @PathVariable int row, @RequestBody RowForm body,
			@Parameter(hidden = true) Actor actor) {
		rows.settle(id, row, body.targetId(), body.indicator(), Boolean.TRUE.equals(body.leaveOut()), actor);
	}

	@Access(value = Permission.IMPORT_SHEETS, scope = "import")
	@PostMapping("/{id}/cancellation")
	Import cancel(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		imports.cancel(id, actor);
		return imports.require(id, actor);
	}

}
