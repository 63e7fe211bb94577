package org.bihuan.inspection.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.inspection.Finding;
import org.bihuan.inspection.FindingDraft;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.Findings;
import org.bihuan.inspection.FoundBy;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.Inspections;
import org.bihuan.inspection.Round;
import org.bihuan.inspection.RoundDraft;
import org.bihuan.inspection.RoundMethod;
import org.bihuan.inspection.RoundPurpose;
import org.bihuan.inspection.RoundStatistics;
import org.bihuan.inspection.Selections;
import org.bihuan.inspection.Statistics;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rounds, findings and statistics over HTTP. */
@RestController
@RequestMapping("/api/v1")
class InspectionApi {

	record RoundForm(@NotBlank @Size(max = 200) String title, @NotBlank @Size(max = 20) String period,
			@NotNull LocalDate from, @NotNull LocalDate to, @NotEmpty Set<@NotNull TargetKind> kinds,
			@NotNull RoundMethod method, @Nullable BigDecimal ratio, @Nullable Long seed, @Nullable String indicatorSet,
			@Nullable RoundPurpose purpose, @Nullable String baseRound, @Nullable LocalDate answerBy) {

		RoundDraft toDraft() {
			return new RoundDraft(title, period, from, to, kinds, method, ratio, seed, indicatorSet,
					purpose == null ? RoundPurpose.ROUTINE : purpose,
					baseRound == null ? null : new InspectionId(baseRound), answerBy);
		}

	}

	record FindingForm(@NotBlank String targetId, @NotBlank String indicator,
			@NotBlank @Size(max = 2000) String description, @Nullable @Size(max = 1000) String url,
			@Nullable @Size(max = 200) String column, @Nullable String lastUpdated, @NotBlank String sampledAt,
			@Nullable FoundBy foundBy, @Nullable Boolean namedBySuperior) {

		FindingDraft toDraft() {
			return new FindingDraft(new TargetId(targetId), indicator, description, url, column,
					Dates.dayOrNull("lastUpdated", lastUpdated), Dates.day("sampledAt", sampledAt),
					foundBy == null ? FoundBy.MANUAL : foundBy, Boolean.TRUE.equals(namedBySuperior));
		}

	}

	record VerificationForm(@NotNull Boolean confirmed, @NotBlank String verifiedAt,
			@Nullable @Size(max = 1000) String comment) {
	}

	private final Inspections inspections;

	private final Selections selections;

	private final Findings findings;

	private final Statistics statistics;

	InspectionApi(Inspections inspections, Selections selections, Findings findings, Statistics statistics) {
		this.inspections = inspections;
		this.selections = selections;
		this.findings = findings;
		this.statistics = statistics;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/inspections")
	Page<Round> list(Paging paging, @Parameter(hidden = true) Actor actor) {
		return inspections.list(paging, actor);
	}

	@Access(Permission.INSPECT)
	@PostMapping("/inspections")
	@ResponseStatus(HttpStatus.CREATED)
	Round plan(@Valid @RequestBody RoundForm body, @Parameter(hidden = true) Actor actor) {
		return inspections.plan(body.toDraft(), actor);
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/inspections/{id}")
	Round one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return inspections.require(new InspectionId(id), actor);
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/selection")
	Selections.Selection select(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return selections.select(new InspectionId(id), actor);
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/inspections/{id}/targets")
	Page<Selections.SelectedTarget> targets(@PathVariable String id, Paging paging,
			@Parameter(hidden = true) Actor actor) {
		return selections.selected(new InspectionId(id), paging, actor);
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/inspections/{id}/findings")
	Page<Finding> findings(@PathVariable String id, Paging paging, @Parameter(hidden = true) Actor actor) {
		return findings.list(new InspectionId(id), paging, actor);
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/findings")
	@ResponseStatus(HttpStatus.CREATED)
	Finding record(@PathVariable String id, @Valid @RequestBody FindingForm body,
			@Parameter(hidden = true) Actor actor) {
		return findings.record(new InspectionId(id), body.toDraft(), actor);
	}

	@Access(value = Permission.INSPECT, scope = "finding")
	@PostMapping("/findings/{id}/verification")
	Finding verify(@PathVariable String id, @Valid @RequestBody VerificationForm body,
			@Parameter(hidden = true) Actor actor) {
		return findings.verify(new FindingId(id), body.confirmed(), Dates.day("verifiedAt", body.verifiedAt()),
				body.comment(), actor);
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/verification")
	Map<String, Integer> verifyAll(@PathVariable String id, @Valid @RequestBody VerificationForm body,
			@Parameter(hidden = true) Actor actor) {
		return Map.of("verified", findings.verifyAll(new InspectionId(id), body.confirmed(),
				Dates.day("verifiedAt", body.verifiedAt()), actor));
	}

	@Access(value = Permission.INSPECT, scope = "inspection")
	@PostMapping("/inspections/{id}/completion")
	Round complete(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		inspections.complete(new InspectionId(id), actor);
		return inspections.require(new InspectionId(id), actor);
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/inspections/{id}/statistics")
	RoundStatistics statistics(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return statistics.of(new InspectionId(id), actor);
	}

}
