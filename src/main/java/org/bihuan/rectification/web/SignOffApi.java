package org.bihuan.rectification.web;

import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.SignOffUnits;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A unit's leader over HTTP: signs off what leaves the unit, where that is switched on.
 */
@RestController
@RequestMapping("/api/v1")
class SignOffApi {

	record SignOffForm(@NotNull Boolean approve, @Nullable @Size(max = 1000) String comment) {
	}

	/** Whether the caller's unit has its reports signed off. */
	record Switch(@NotNull Boolean on) {
	}

	private final Reports reports;

	private final CaseRegister register;

	private final SignOffUnits units;

	SignOffApi(Reports reports, CaseRegister register, SignOffUnits units) {
		this.reports = reports;
		this.register = register;
		this.units = units;
	}

	/** The report leaves the unit, or goes back to the unit's people with a comment. */
	@Access(value = Permission.SIGN_OFF, scope = "case")
	@PostMapping("/cases/{id}/reports/current/sign-off")
	CaseSummary signOff(@PathVariable String id, @Valid @RequestBody SignOffForm body,
			@Parameter(hidden = true) Actor actor) {
		reports.decideSignOff(List.of(new CaseId(id)), body.approve(), body.comment(), actor);
		return register.summary(new CaseId(id), actor);
	}

	@Access(Permission.SIGN_OFF)
	@GetMapping("/sign-off")
	Switch isOn(@Parameter(hidden = true) Actor actor) {
		return new Switch(units.isSwitchedOn(actor.organization().id()));
	}

	@Access(Permission.SIGN_OFF)
	@PutMapping("/sign-off")
	Switch set(@Valid @RequestBody Switch body, @Parameter(hidden = true) Actor actor) {
		units.set(body.on(), actor);
		return isOn(actor);
	}

}
