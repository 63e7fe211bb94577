package org.bihuan.escalation.web;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.escalation.MeasureId;
import org.bihuan.escalation.Shutdown;
import org.bihuan.escalation.ShutdownKind;
import org.bihuan.escalation.ShutdownStep;
import org.bihuan.escalation.Shutdowns;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shutdowns over HTTP. */
@RestController
@RequestMapping("/api/v1/shutdowns")
class ShutdownApi {

	record DecisionForm(@NotNull Boolean approve, @Nullable ShutdownKind kind,
			@Nullable @Size(max = 2000) String comment) {
	}

	record StepForm(@NotNull ShutdownStep step, @NotNull LocalDate on,
			@Nullable @Size(max = 20) List<@NotBlank String> evidence) {
	}

	private final Shutdowns shutdowns;

	ShutdownApi(Shutdowns shutdowns) {
		this.shutdowns = shutdowns;
	}

	@Access(value = Permission.READ_MEASURES, scope = "measure")
	@GetMapping("/{id}")
	Shutdown one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return shutdowns.require(new MeasureId(id), actor);
	}

	@Access(value = Permission.DECIDE_SHUTDOWNS, scope = "measure")
	@PostMapping("/{id}/decision")
	Shutdown decide(@PathVariable String id, @Valid @RequestBody DecisionForm body,
			@Parameter(hidden = true) Actor actor) {
		return shutdowns.decide(new MeasureId(id), body.approve(), body.kind(), body.comment(), actor);
	}

	@Access(value = Permission.CARRY_OUT_SHUTDOWNS, scope = "measure")
	@PostMapping("/{id}/steps")
	Shutdown step(@PathVariable String id, @Valid @RequestBody StepForm body, @Parameter(hidden = true) Actor actor) {
		return shutdowns.step(new MeasureId(id), body.step(), body.on(),
				body.evidence() == null ? List.of() : body.evidence(), actor);
	}

}
