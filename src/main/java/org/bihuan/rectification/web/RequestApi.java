package org.bihuan.rectification.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseRequest;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.Extensions;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.ObjectionGround;
import org.bihuan.rectification.Objections;
import org.bihuan.rectification.Reassignments;
import org.bihuan.rectification.RequestState;
import org.bihuan.rectification.StopKind;
import org.bihuan.rectification.SupervisingDepartments;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Extensions, objections and reassignment of cases over HTTP. */
@RestController
@RequestMapping("/api/v1")
class RequestApi {

	record ExtensionForm(@NotBlank @Size(max = 2000) String reason, @NotBlank @Size(max = 2000) String progress,
			@NotNull LocalDate requestedDeadline) {
	}

	record ExtensionDecision(@NotNull Boolean grant, @Nullable LocalDate deadline,
			@Nullable @Size(max = 2000) String comment) {
	}

	record ObjectionForm(@NotNull ObjectionGround ground, @NotBlank @Size(max = 2000) String explanation,
			@Nullable @Size(max = 50) List<@NotBlank String> evidence) {
	}

	/** How an objection ends. */
	enum Outcome {

		UPHELD, CHANGED, WITHDRAWN

	}

	record ObjectionDecision(@NotNull Outcome outcome, @Nullable @Size(max = 2000) String comment,
			@Nullable @Size(max = 2000) String problem) {
	}

	record ReassignmentForm(@NotBlank String organizationId, @NotBlank @Size(max = 1000) String reason) {
	}

	record PassDownForm(@NotNull LocalDate deadline, @Nullable @Size(max = 1000) String comment) {
	}

	record PreReviewForm(@NotNull Boolean pass, @NotBlank @Size(max = 2000) String comment) {
	}

	private final Extensions extensions;

	private final Objections objections;

	private final Reassignments reassignments;

	private final SupervisingDepartments departments;

	private final CaseRegister register;

	RequestApi(Extensions extensions, Objections objections, Reassignments reassignments,
			SupervisingDepartments departments, CaseRegister register) {
		this.extensions = extensions;
		this.objections = objections;
		this.reassignments = reassignments;
		this.departments = departments;
		this.register = register;
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}/requests")
	List<CaseRequest> requests(@PathVariable String id) {
		return extensions.of(new CaseId(id));
	}

	@Access(value = Permission.RAISE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/extensions")
	@ResponseStatus(HttpStatus.CREATED)
	CaseRequest extend(@PathVariable String id, @Valid @RequestBody ExtensionForm body,
			@Parameter(hidden = true) Actor actor) {
		return extensions.ask(new CaseId(id), body.reason(), body.progress(), body.requestedDeadline(), actor);
	}

	@Access(value = Permission.DECIDE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/extensions/{n}/decision")
	CaseRequest decideExtension(@PathVariable String id, @PathVariable int n,
			@Valid @RequestBody ExtensionDecision body, @Parameter(hidden = true) Actor actor) {
		return extensions.decide(new CaseId(id), n, body.grant(), body.deadline(), body.comment(), actor);
	}

	@Access(value = Permission.RAISE_REQUESTS, scope = "case")
	@DeleteMapping("/cases/{id}/extensions/{n}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBackExtension(@PathVariable String id, @PathVariable int n, @Parameter(hidden = true) Actor actor) {
		extensions.takeBack(new CaseId(id), StopKind.EXTENSION, n, actor);
	}

	@Access(value = Permission.RAISE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/objections")
	@ResponseStatus(HttpStatus.CREATED)
	CaseRequest objectTo(@PathVariable String id, @Valid @RequestBody ObjectionForm body,
			@Parameter(hidden = true) Actor actor) {
		return objections.raise(new CaseId(id), body.ground(), body.explanation(),
				body.evidence() == null ? List.of() : body.evidence(), actor);
	}

	@Access(value = Permission.DECIDE_REQUESTS, scope = "case")
	@PostMapping("/cases/{id}/objections/{n}/decision")
	CaseRequest decideObjection(@PathVariable String id, @PathVariable int n,
			@Valid @RequestBody ObjectionDecision body, @Parameter(hidden = true) Actor actor) {
		return objections.decide(new CaseId(id), n, RequestState.valueOf(body.outcome().name()), body.comment(),
				body.problem(), actor);
	}

	@Access(value = Permission.RAISE_REQUESTS, scope = "case")
	@DeleteMapping("/cases/{id}/objections/{n}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBackObjection(@PathVariable String id, @PathVariable int n, @Parameter(hidden = true) Actor actor) {
		extensions.takeBack(new CaseId(id), StopKind.OBJECTION, n, actor);
	}

	@Access(value = Permission.REASSIGN, scope = "case")
	@PostMapping("/cases/{id}/reassignment")
	CaseSummary reassign(@PathVariable String id, @Valid @RequestBody ReassignmentForm body,
			@Parameter(hidden = true) Actor actor) {
		reassignments.reassign(new CaseId(id), new OrganizationId(body.organizationId()), body.reason(), actor);
		return register.summary(new CaseId(id), actor);
	}

	@Access(value = Permission.PASS_DOWN, scope = "notice")
	@PostMapping("/notices/{id}/passing")
	@ResponseStatus(HttpStatus.CREATED)
	Map<String, Integer> passDown(@PathVariable String id, @Valid @RequestBody PassDownForm body,
			@Parameter(hidden = true) Actor actor) {
		return Map.of("cases", departments.passDown(new NoticeId(id), body.deadline(), body.comment(), actor));
	}

	@Access(value = Permission.PASS_DOWN, scope = "case")
	@PostMapping("/cases/{id}/pre-reviews")
	@ResponseStatus(HttpStatus.CREATED)
	void preReview(@PathVariable String id, @Valid @RequestBody PreReviewForm body,
			@Parameter(hidden = true) Actor actor) {
		departments.preReview(new CaseId(id), body.pass(), body.comment(), actor);
	}

}
