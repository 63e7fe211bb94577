package org.bihuan.inspection.web;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.files.Files;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Screenshot;
import org.bihuan.inspection.Screenshots;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A finding's pictures over HTTP. */
@RestController
@RequestMapping("/api/v1/findings/{id}/screenshots")
class ScreenshotApi {

	record AreaForm(@Min(0) @Max(99_999) int x, @Min(0) @Max(99_999) int y, @Min(1) @Max(99_999) int width,
			@Min(1) @Max(99_999) int height) {
	}

	record MaskForm(@NotEmpty @Size(max = 200) List<@NotNull @Valid AreaForm> areas) {
	}

	private final Screenshots screenshots;

	ScreenshotApi(Screenshots screenshots) {
		this.screenshots = screenshots;
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "finding")
	@GetMapping
	List<Screenshot> list(@PathVariable String id) {
		return screenshots.of(new FindingId(id));
	}

	@Access(value = Permission.INSPECT, scope = "finding")
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Screenshot add(@PathVariable String id, @RequestParam(required = false) @Nullable MultipartFile file,
			@RequestParam(defaultValue = "") String caption,
			@RequestParam(required = false) @Nullable OffsetDateTime capturedAt, @Parameter(hidden = true) Actor actor)
			throws IOException {
		if (file == null) {
			throw Refusal.invalid("file", "files.missing");
		}
		try (var content = file.getInputStream()) {
			return screenshots.add(new FindingId(id), content, String.valueOf(file.getOriginalFilename()), caption,
					capturedAt == null ? null : capturedAt.toInstant(), actor);
		}
	}

	@Access(value = Permission.INSPECT, scope = "finding")
	@PostMapping("/{shot}/mask")
	Screenshot mask(@PathVariable String id, @PathVariable String shot, @Valid @RequestBody MaskForm body,
			@Parameter(hidden = true) Actor actor) {
		return screenshots.mask(new FindingId(id), shot,
				body.areas().stream().map(a -> new Files.Area(a.x(), a.y(), a.width(), a.height())).toList(), actor);
	}

}
