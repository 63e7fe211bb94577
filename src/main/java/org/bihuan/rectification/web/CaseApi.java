package org.bihuan.rectification.web;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.bihuan.files.FileId;
import org.bihuan.files.Files;
import org.bihuan.files.StoredFile;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseDetails;
import org.bihuan.rectification.CaseDossier;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.bihuan.rectification.CaseSummary;
import org.bihuan.rectification.DeadlineExplanation;
import org.bihuan.rectification.Evidence;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.rectification.ReportDraft;
import org.bihuan.rectification.ReportResult;
import org.bihuan.rectification.Reports;
import org.bihuan.rectification.ReviewDraft;
import org.bihuan.rectification.ReviewMethod;
import org.bihuan.rectification.ReviewPasses;
import org.bihuan.rectification.TimelineEntry;
import org.bihuan.rectification.Verdict;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.WritesOnReading;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Cases over HTTP. */
@RestController
@RequestMapping("/api/v1")
class CaseApi {

	record EvidenceAnswer(FileId id, String sha256, long size, String mediaType) {

		static EvidenceAnswer of(StoredFile file) {
			return new EvidenceAnswer(file.id(), file.sha256(), file.size(), file.mediaType());
		}

	}

	/** A case with everything about it: the summary's fields, then the rest. */
	record DetailsAnswer(@JsonUnwrapped CaseSummary summary, CaseDetails.FindingFacts finding, OffsetDateTime issuedAt,
			@Nullable OffsetDateTime receiptedAt, @Nullable OffsetDateTime closedAt, @Nullable Boolean endedInTime,
			@Nullable LocalDate followUpOn, List<CaseDetails.Report> reports, List<CaseDetails.Review> reviews,
			List<CaseDetails.EvidenceFile> evidence) {
	}

	record ReportForm(@NotBlank @Size(max = 2000) String cause, @NotBlank @Size(max = 2000) String measures,
			@NotNull ReportResult result, @NotNull LocalDate completedOn,
			@NotBlank @Size(max = 100) String responsiblePerson, @Nullable @Size(max = 2000) String selfCheck,
			@Nullable @Size(max = 200) List<@NotBlank String> evidence) {

		ReportDraft toDraft() {
			return new ReportDraft(cause, measures, result, completedOn, responsiblePerson, selfCheck,
					evidence == null ? List.of() : evidence.stream().map(FileId::new).toList());
		}

	}

	record ReportAnswer(int round, boolean late, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean awaitsSignOff) {
	}

	record ReviewForm(@NotNull Verdict verdict, @NotNull ReviewMethod method,
			@NotBlank @Size(max = 2000) String comment, @Nullable LocalDate newDeadline, @Nullable Boolean fabricated) {

		ReviewDraft toDraft() {
			return new ReviewDraft(verdict, method, comment, newDeadline, Boolean.TRUE.equals(fabricated));
		}

	}

	record ClosureForm(@NotNull Boolean approve, @Nullable @Size(max = 1000) String comment) {
	}

	record ClosuresForm(@NotEmpty @Size(max = 1000) List<@NotBlank String> cases, @NotNull Boolean approve) {
	}

	private final RectificationCases cases;

	private final Reports reports;

	private final ReviewPasses passes;

	private final CaseRegister register;

	private final CaseDossier dossier;

	private final Evidence evidence;

	private final Files files;

	CaseApi(RectificationCases cases, Reports reports, ReviewPasses passes, CaseRegister register, CaseDossier dossier,
			Evidence evidence, Files files) {
		this.cases = cases;
		this.reports = reports;
		this.passes = passes;
		this.register = register;
		this.dossier = dossier;
		this.evidence = evidence;
		this.files = files;
	}

	@Access(Permission.READ_CASES)
	@GetMapping("/cases")
	Page<CaseSummary> search(@RequestParam(required = false) @Nullable String noticeId,
			@RequestParam(required = false) @Nullable String organizationId,
			@RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable CaseStatus status,
			@RequestParam(required = false) @Nullable Boolean overdue,
			@RequestParam(required = false) @Nullable String measure,
			@RequestParam(required = false) @Nullable String indicator,
			@RequestParam(required = false) @Nullable LocalDate dueBefore,
			@RequestParam(required = false) @Nullable Integer rung,
			@RequestParam(required = false) @Nullable Boolean stopped,
			@RequestParam(required = false) @Nullable String q, Paging paging, @Parameter(hidden = true) Actor actor) {
		if (measure != null
				&& !List.of("URGE", "INTERVIEW", "CIRCULAR", "SHUTDOWN", "ACCOUNTABILITY").contains(measure)) {
			throw Refusal.unreadable("shared.parameter");
		}
		return register
			.search(new CaseFilter(noticeId, organizationId, region, status == null ? Set.of() : Set.of(status),
					overdue, measure, indicator, dueBefore, q, rung, stopped, null), paging, actor);
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}")
	DetailsAnswer one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		CaseDetails d = dossier.details(new CaseId(id), actor);
		return new DetailsAnswer(d.summary(), d.finding(), d.issuedAt(), d.receiptedAt(), d.closedAt(), d.endedInTime(),
				d.followUpOn(), d.reports(), d.reviews(), d.evidence());
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}/timeline")
	List<TimelineEntry> timeline(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return dossier.timeline(new CaseId(id), actor);
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@GetMapping("/cases/{id}/deadline")
	DeadlineExplanation deadline(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return dossier.deadline(new CaseId(id), actor);
	}

	@Access(value = Permission.SIGN_RECEIPT, scope = "case")
	@PostMapping("/cases/{id}/receipt")
	CaseSummary receipt(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		cases.signReceipt(new CaseId(id), actor);
		return register.summary(new CaseId(id), actor);
	}

	@Access(value = Permission.ADD_EVIDENCE, scope = "case")
	@PostMapping(path = "/cases/{id}/evidence")
	@ResponseStatus(HttpStatus.CREATED)
	EvidenceAnswer addEvidence(@PathVariable String id, @RequestParam(required = false) @Nullable MultipartFile file,
			@RequestParam(required = false) @Nullable String caption, @Parameter(hidden = true) Actor actor)
			throws IOException {
		return upload(List.of(new CaseId(id)), file, caption, actor);
	}

	@Access(value = Permission.ADD_EVIDENCE, scope = "notice")
	@PostMapping(path = "/notices/{id}/evidence")
	@ResponseStatus(HttpStatus.CREATED)
	EvidenceAnswer addSharedEvidence(@PathVariable String id,
			@RequestParam(name = "cases", required = false) @Nullable List<String> of,
			@RequestParam(required = false) @Nullable MultipartFile file,
			@RequestParam(required = false) @Nullable String caption, @Parameter(hidden = true) Actor actor)
			throws IOException {
		if (of == null || of.isEmpty()) {
			throw Refusal.invalid("cases", "rectification.no-cases");
		}
		return upload(of.stream().map(String::strip).map(CaseId::new).toList(), file, caption, actor);
	}

	private EvidenceAnswer upload(List<CaseId> ids, @Nullable MultipartFile file, @Nullable String caption, Actor actor)
			throws IOException {
		if (file == null) {
			throw Refusal.invalid("file", "files.missing");
		}
		if (caption != null && caption.length() > 300) {
			throw Refusal.invalid("caption", "shared.too-long", 300);
		}
		try (var content = file.getInputStream()) {
			return EvidenceAnswer
				.of(evidence.add(ids, content, String.valueOf(file.getOriginalFilename()), caption, actor));
		}
	}

	@Access(value = Permission.READ_CASES, scope = "case")
	@WritesOnReading("that evidence was opened is on record")
	@GetMapping("/cases/{id}/evidence/{eid}")
	ResponseEntity<Resource> evidence(@PathVariable String id, @PathVariable String eid,
			@Parameter(hidden = true) Actor actor) {
		StoredFile file = evidence.require(new CaseId(id), new FileId(eid), actor);
		return Downloads.of(files.open(file, actor), file.name(), file.mediaType(), false);
	}

	@Access(value = Permission.REPORT_CASE, scope = "case")
	@PostMapping("/cases/{id}/reports")
	@ResponseStatus(HttpStatus.CREATED)
	ReportAnswer report(@PathVariable String id, @Valid @RequestBody ReportForm body,
			@Parameter(hidden = true) Actor actor) {
		Reports.Submitted done = reports.submit(List.of(new CaseId(id)), body.toDraft(), actor);
		return new ReportAnswer(done.round(), done.late(), done.awaitsSignOff());
	}

	@Access(value = Permission.REPORT, scope = "case")
	@DeleteMapping("/cases/{id}/reports/current")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void withdraw(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		reports.withdraw(new CaseId(id), actor);
	}

	@Access(value = Permission.REVIEW, scope = "case")
	@PostMapping("/cases/{id}/reviews")
	@ResponseStatus(HttpStatus.CREATED)
	CaseSummary review(@PathVariable String id, @Valid @RequestBody ReviewForm body,
			@Parameter(hidden = true) Actor actor) {
		cases.review(new CaseId(id), body.toDraft(), actor);
		return register.summary(new CaseId(id), actor);
	}

	/**
	 * Whoever strikes off says they looked at the case: its pass is not taken back then.
	 */
	@Access(value = Permission.APPROVE_CLOSURES, scope = "case")
	@PostMapping("/cases/{id}/look")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void look(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		passes.seen(new CaseId(id), actor);
	}

	/** One's own pass, as long as no approver has looked at the case. */
	@Access(value = Permission.REVIEW, scope = "case")
	@PostMapping("/cases/{id}/reviews/current/withdrawal")
	CaseSummary takePassBack(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		passes.takeBack(new CaseId(id), actor);
		return register.summary(new CaseId(id), actor);
	}

	@Access(value = Permission.APPROVE_CLOSURES, scope = "case")
	@PostMapping("/cases/{id}/closure")
	CaseSummary closure(@PathVariable String id, @Valid @RequestBody ClosureForm body,
			@Parameter(hidden = true) Actor actor) {
		cases.decideClosure(new CaseId(id), body.approve(), body.comment(), actor);
		return register.summary(new CaseId(id), actor);
	}

	@Access(Permission.APPROVE_CLOSURES)
	@PostMapping("/closures")
	RectificationCases.BulkClosure closures(@Valid @RequestBody ClosuresForm body,
			@Parameter(hidden = true) Actor actor) {
		return cases.decideClosures(body.cases().stream().map(CaseId::new).toList(), body.approve(), actor);
	}

}
