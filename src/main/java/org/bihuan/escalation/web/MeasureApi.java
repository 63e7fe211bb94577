package org.bihuan.escalation.web;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.bihuan.escalation.Escalations;
import org.bihuan.escalation.Measure;
import org.bihuan.escalation.MeasureKind;
import org.bihuan.escalation.MeasureState;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.bihuan.rectification.CaseId;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
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

/** Measures over HTTP. */
@RestController
@RequestMapping("/api/v1")
class MeasureApi {

	record UrgeForm(@Nullable @Size(max = 1000) String comment) {
	}

	private final Escalations escalations;

	MeasureApi(Escalations escalations) {
		this.escalations = escalations;
	}

	@Access({ Role.UNIT_REPORTER, Role.UNIT_LEADER, Role.SUPERVISOR, Role.APPROVER, Role.LEADER })
	@GetMapping("/measures")
	Page<Measure> search(@RequestParam(required = false) @Nullable MeasureKind kind,
			@RequestParam(required = false) @Nullable MeasureState state,
			@RequestParam(required = false) @Nullable String caseId, Paging paging,
			@Parameter(hidden = true) Actor actor) {
		return escalations.search(kind, state, caseId, paging, actor);
	}

	@Access(value = { Role.SUPERVISOR, Role.APPROVER }, scope = "case")
	@PostMapping("/cases/{id}/urge")
	@ResponseStatus(HttpStatus.CREATED)
	Measure urge(@PathVariable String id, @Valid @RequestBody(required = false) @Nullable UrgeForm body,
			@Parameter(hidden = true) Actor actor) {
		return escalations.urge(new CaseId(id), body == null ? null : body.comment(), actor);
	}

}
