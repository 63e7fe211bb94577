package org.bihuan.inspection.web;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.inspection.CitizenReport;
import org.bihuan.inspection.CitizenReports;
import org.bihuan.inspection.InspectionId;
import org.bihuan.inspection.MonitoringFeed;
import org.bihuan.inspection.SelfChecks;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.registry.TargetId;
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

/** What comes in beside the rounds: citizens' reports, monitoring feeds, self-checks. */
@RestController
@RequestMapping("/api/v1")
class IntakeApi {

	record CitizenForm(@NotBlank String targetId, @NotBlank @Size(max = 2000) String problem,
			@Nullable @Size(max = 1000) String url, @Nullable @Size(max = 60) String reference,
			@NotNull LocalDate receivedOn) {
	}

	record AnswerForm(@NotBlank @Size(max = 2000) String answer) {
	}

	record AlarmForm(@NotBlank @Size(max = 120) String reference, @NotBlank @Size(max = 500) String target,
			@Nullable @Size(max = 20) String indicator, @NotBlank @Size(max = 2000) String description,
			@Nullable @Size(max = 1000) String url, @NotNull LocalDate sampledAt) {
	}

	record FeedForm(@NotBlank @Size(max = 60) String source,
			@NotEmpty @Size(max = 5000) List<@NotNull @Valid AlarmForm> alarms) {
	}

	record FoundForm(@NotBlank String indicator, @NotBlank @Size(max = 2000) String description) {
	}

	record SelfCheckForm(@NotNull @Size(max = 50) List<@NotNull @Valid FoundForm> problems,
			@Nullable @Size(max = 1000) String note) {
	}

	private final CitizenReports reports;

	private final MonitoringFeed feed;

	private final SelfChecks selfChecks;

	IntakeApi(CitizenReports reports, MonitoringFeed feed, SelfChecks selfChecks) {
		this.reports = reports;
		this.feed = feed;
		this.selfChecks = selfChecks;
	}

	@Access(Permission.READ_INSPECTIONS)
	@GetMapping("/citizen-reports")
	Page<CitizenReport> reports(Paging paging, @Parameter(hidden = true) Actor actor) {
		return reports.list(paging, actor);
	}

	@Access(Permission.INSPECT)
	@PostMapping("/citizen-reports")
	@ResponseStatus(HttpStatus.CREATED)
	CitizenReport receive(@Valid @RequestBody CitizenForm body, @Parameter(hidden = true) Actor actor) {
		return reports.receive(new TargetId(body.targetId()), body.problem().strip(), body.url(), body.reference(),
				body.receivedOn(), actor);
	}

	@Access(value = Permission.INSPECT, scope = "citizen-report")
	@PostMapping("/citizen-reports/{id}/rejection")
	CitizenReport reject(@PathVariable String id, @Valid @RequestBody AnswerForm body,
			@Parameter(hidden = true) Actor actor) {
		return reports.reject(id, body.answer().strip(), actor);
	}

	@Access(value = Permission.INSPECT, scope = "citizen-report")
	@PostMapping("/citizen-reports/{id}/answer")
	CitizenReport answer(@PathVariable String id, @Valid @RequestBody AnswerForm body,
			@Parameter(hidden = true) Actor actor) {
		return reports.answer(id, body.answer().strip(), actor);
	}

	@Access(Permission.INSPECT)
	@PostMapping("/monitoring-feeds")
	MonitoringFeed.Answer feed(@Valid @RequestBody FeedForm body, @Parameter(hidden = true) Actor actor) {
		return feed.take(body.source().strip(),
				body.alarms()
					.stream()
					.map(a -> new MonitoringFeed.Alarm(a.reference().strip(), a.target(), a.indicator(),
							a.description().strip(), a.url(), a.sampledAt()))
					.toList(),
				actor);
	}

	@Access(Permission.ANSWER_SELF_CHECK)
	@GetMapping("/self-checks")
	List<SelfChecks.Question> questions(@Parameter(hidden = true) Actor actor) {
		return selfChecks.of(actor);
	}

	@Access(Permission.ANSWER_SELF_CHECK)
	@PostMapping("/self-checks/{roundId}/{targetId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void answer(@PathVariable String roundId, @PathVariable String targetId, @Valid @RequestBody SelfCheckForm body,
			@Parameter(hidden = true) Actor actor) {
		selfChecks.answer(new InspectionId(roundId), new TargetId(targetId),
				body.problems().stream().map(p -> new SelfChecks.Found(p.indicator(), p.description())).toList(),
				body.note() == null ? "" : body.note().strip(), actor);
	}

	@Access(value = Permission.READ_INSPECTIONS, scope = "inspection")
	@GetMapping("/inspections/{id}/self-check")
	SelfChecks.Progress progress(@PathVariable String id) {
		return selfChecks.progress(new InspectionId(id));
	}

}
