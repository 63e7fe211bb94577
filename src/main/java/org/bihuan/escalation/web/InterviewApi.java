package org.bihuan.escalation.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.escalation.Interview;
import org.bihuan.escalation.InterviewRecord;
import org.bihuan.escalation.Interviews;
import org.bihuan.escalation.MeasureId;
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

/** Interviews over HTTP. */
@RestController
@RequestMapping("/api/v1/interviews")
class InterviewApi {

	record Person(@NotBlank @Size(max = 60) String name, @NotBlank @Size(max = 100) String post) {
	}

	record AppointmentForm(@NotNull OffsetDateTime at, @NotBlank @Size(max = 200) String place,
			@NotBlank @Size(max = 100) String interviewer,
			@NotEmpty @Size(max = 10) List<@NotNull @Valid Person> interviewees) {
	}

	record RecordForm(@NotNull Boolean held, @Nullable @Size(max = 4000) String facts,
			@Nullable @Size(max = 4000) String statement, @Nullable @Size(max = 2000) String commitment,
			@Nullable LocalDate commitmentDate) {
	}

	record SignatureForm(@Nullable Boolean unitRefuses) {
	}

	private final Interviews interviews;

	InterviewApi(Interviews interviews) {
		this.interviews = interviews;
	}

	@Access(value = Permission.READ_MEASURES, scope = "measure")
	@GetMapping("/{id}")
	Interview one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return interviews.require(new MeasureId(id), actor);
	}

	@Access(value = Permission.HOLD_INTERVIEWS, scope = "measure")
	@PostMapping("/{id}/appointment")
	Interview appoint(@PathVariable String id, @Valid @RequestBody AppointmentForm body,
			@Parameter(hidden = true) Actor actor) {
		return interviews.appoint(new MeasureId(id), body.at().toInstant(), body.place(), body.interviewer(),
				body.interviewees().stream().map(p -> new Interview.Interviewee(p.name(), p.post())).toList(), actor);
	}

	@Access(value = Permission.HOLD_INTERVIEWS, scope = "measure")
	@PostMapping("/{id}/record")
	Interview record(@PathVariable String id, @Valid @RequestBody RecordForm body,
			@Parameter(hidden = true) Actor actor) {
		return interviews.record(new MeasureId(id), new InterviewRecord(body.held(), body.facts(), body.statement(),
				body.commitment(), body.commitmentDate()), actor);
	}

	@Access(value = Permission.SIGN_INTERVIEWS, scope = "measure")
	@PostMapping("/{id}/signature")
	Interview sign(@PathVariable String id, @Valid @RequestBody(required = false) @Nullable SignatureForm body,
			@Parameter(hidden = true) Actor actor) {
		boolean refuses = body != null && Boolean.TRUE.equals(body.unitRefuses()) && !actor.isOfUnit();
		return interviews.sign(new MeasureId(id), refuses, actor);
	}

}
