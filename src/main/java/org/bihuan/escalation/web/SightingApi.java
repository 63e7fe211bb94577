package org.bihuan.escalation.web;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.bihuan.escalation.Sighting;
import org.bihuan.escalation.Sightings;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.TargetId;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sightings over HTTP: what somebody saw run, or gone. */
@RestController
@RequestMapping("/api/v1/sightings")
class SightingApi {

	record Report(@NotBlank String targetId, @NotNull Boolean running, @NotNull LocalDate seenOn,
			@Nullable String note) {
	}

	private final Sightings sightings;

	SightingApi(Sightings sightings) {
		this.sightings = sightings;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping
	Page<Sighting> list(@RequestParam(defaultValue = "false") boolean open, Paging paging,
			@Parameter(hidden = true) Actor actor) {
		return sightings.list(open, paging, actor);
	}

	@Access(Permission.REPORT_SIGHTINGS)
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Sighting report(@Valid @RequestBody Report body, @Parameter(hidden = true) Actor actor) {
		return sightings.report(new TargetId(body.targetId()), body.running(), body.seenOn(), body.note(), actor);
	}

}
