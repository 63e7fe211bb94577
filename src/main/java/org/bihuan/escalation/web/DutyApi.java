package org.bihuan.escalation.web;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.escalation.Duties;
import org.bihuan.escalation.Duty;
import org.bihuan.escalation.DutyKind;
import org.bihuan.escalation.DutyParty;
import org.bihuan.escalation.DutyState;
import org.bihuan.escalation.FollowUps;
import org.bihuan.escalation.Instructions;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
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

/** Dated duties over HTTP: the list, a leader's instructions, and what comes of them. */
@RestController
@RequestMapping("/api/v1")
class DutyApi {

	record InstructionForm(@NotBlank @Size(max = 2000) String text, @Nullable DutyParty party,
			@Nullable LocalDate due) {
	}

	record ResultForm(@NotBlank @Size(max = 2000) String result) {
	}

	record FollowUpForm(@NotNull Boolean relapsed, @NotBlank @Size(max = 2000) String comment) {
	}

	private final Duties duties;

	private final Instructions instructions;

	private final FollowUps followUps;

	DutyApi(Duties duties, Instructions instructions, FollowUps followUps) {
		this.duties = duties;
		this.instructions = instructions;
		this.followUps = followUps;
	}

	@Access(Permission.READ_MEASURES)
	@GetMapping("/duties")
	Page<Duty> search(@RequestParam(required = false) @Nullable DutyState state,
			@RequestParam(required = false) @Nullable DutyParty party,
			@RequestParam(required = false) @Nullable DutyKind kind, Paging paging,
			@Parameter(hidden = true) Actor actor) {
		return duties.search(state, party, kind, paging, actor);
	}

	@Access(value = Permission.READ_MEASURES, scope = "case")
	@GetMapping("/cases/{id}/duties")
	List<Duty> of(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return duties.of(new CaseId(id), actor);
	}

	@Access(value = Permission.INSTRUCT, scope = "case")
	@PostMapping("/cases/{id}/instructions")
	@ResponseStatus(HttpStatus.CREATED)
	Duty instruct(@PathVariable String id, @Valid @RequestBody InstructionForm body,
			@Parameter(hidden = true) Actor actor) {
		return instructions.instruct(new CaseId(id), body.text(),
				body.party() == null ? DutyParty.SUPERVISOR : body.party(), body.due(), actor);
	}

	@Access(Permission.COMPLETE_DUTIES)
	@PostMapping("/duties/{id}/completion")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void done(@PathVariable String id, @Valid @RequestBody ResultForm body, @Parameter(hidden = true) Actor actor) {
		instructions.done(id, body.result(), actor);
	}

	@Access(Permission.FOLLOW_UP)
	@PostMapping("/follow-ups/{id}/result")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void followUp(@PathVariable String id, @Valid @RequestBody FollowUpForm body,
			@Parameter(hidden = true) Actor actor) {
		followUps.record(id, body.relapsed(), body.comment(), actor);
	}

}
