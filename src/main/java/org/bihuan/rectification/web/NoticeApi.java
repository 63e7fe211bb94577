package org.bihuan.rectification.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.bihuan.documents.ArchivedDocument;
import org.bihuan.documents.DocumentPress;
import org.bihuan.documents.DocumentRenderer;
import org.bihuan.documents.SheetWriter;
import org.bihuan.files.FileId;
import org.bihuan.files.ReadingPool;
import org.bihuan.inspection.FindingId;
import org.bihuan.inspection.InspectionId;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CaseId;
import org.bihuan.rectification.Circulars;
import org.bihuan.rectification.Notice;
import org.bihuan.rectification.NoticeCounts;
import org.bihuan.rectification.NoticeDraft;
import org.bihuan.rectification.NoticeId;
import org.bihuan.rectification.NoticeKind;
import org.bihuan.rectification.NoticeProgress;
import org.bihuan.rectification.NoticeSigning;
import org.bihuan.rectification.NoticeState;
import org.bihuan.rectification.Notices;
import org.bihuan.rectification.RectificationCases;
import org.bihuan.rectification.ReportDraft;
import org.bihuan.rectification.ReportResult;
import org.bihuan.rectification.Reports;
import org.bihuan.shared.China;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.Downloads;
import org.jspecify.annotations.Nullable;
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
import tools.jackson.databind.JsonNode;

/** Notices over HTTP. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticeApi {

	record Contact(@Nullable @Size(max = 100) String name, @Nullable @Size(max = 60) String phone) {
	}

	record NoticeForm(@NotBlank String inspectionId, @NotNull NoticeKind kind,
			@NotBlank @Size(max = 60) String documentNumber, @NotBlank @Size(max = 200) String title,
			@NotNull LocalDate signedOn, @Nullable LocalDate deadline, @Nullable Integer workingDays,
			@Nullable JsonNode findings, @Nullable @Valid Contact contact) {

		NoticeDraft toDraft() {
			return new NoticeDraft(new InspectionId(inspectionId), kind, documentNumber.strip(), title.strip(),
					signedOn, deadline, workingDays, chosen(), contact == null ? null : contact.name(),
					contact == null ? null : contact.phone());
		}

		/** "ALL" or a list of ids; null stands for all. */
		private @Nullable List<FindingId> chosen() {
			if (findings == null || findings.isNull() || findings.isString() && findings.asString().equals("ALL")) {
				return null;
			}
			if (!findings.isArray() || findings.isEmpty()) {
				throw Refusal.invalid("findings", "rectification.findings");
			}
			return findings.valueStream().map(node -> new FindingId(node.asString(""))).toList();
		}

	}

	record Created(NoticeId id, NoticeState state) {
	}

	record NoticeAnswer(@JsonUnwrapped Notice notice, NoticeCounts cases, @Nullable OffsetDateTime issuedAt,
			NoticeSigning.@Nullable Publication publication) {
	}

	record ManyForm(@NotEmpty @Size(max = 500) List<@NotBlank String> cases, @NotBlank @Size(max = 2000) String cause,
			@NotBlank @Size(max = 2000) String measures, @NotNull ReportResult result, @NotNull LocalDate completedOn,
			@NotBlank @Size(max = 100) String responsiblePerson, @Nullable @Size(max = 2000) String selfCheck,
			@Nullable @Size(max = 200) List<@NotBlank String> evidence) {
	}

	private final Notices notices;

	private final NoticeProgress progress;

	private final RectificationCases cases;

	private final Reports reports;

	private final Circulars circulars;

	private final DocumentPress press;

	private final ReadingPool pool;

	private final NoticeSigning signing;

	NoticeApi(Notices notices, NoticeProgress progress, RectificationCases cases, Reports reports, Circulars circulars,
			DocumentPress press, ReadingPool pool, NoticeSigning signing) {
		this.reports = reports;
		this.signing = signing;
		this.circulars = circulars;
		this.press = press;
		this.pool = pool;
		this.notices = notices;
		this.progress = progress;
		this.cases = cases;
	}

	@Access(Permission.READ_NOTICES)
	@GetMapping
	Page<NoticeAnswer> list(Paging paging, @Parameter(hidden = true) Actor actor) {
		return notices.list(paging, actor).map(notice -> answer(notice, actor));
	}

	@Access(Permission.DRAFT_NOTICES)
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Created draft(@Valid @RequestBody NoticeForm body, @Parameter(hidden = true) Actor actor) {
		return new Created(notices.draft(body.toDraft(), actor), NoticeState.DRAFT);
	}

	@Access(value = Permission.DRAFT_NOTICES, scope = "notice")
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void discard(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		notices.discard(new NoticeId(id), actor);
	}

	@Access(value = Permission.ISSUE_NOTICES, scope = "notice")
	@PostMapping("/{id}/issue")
	@ResponseStatus(HttpStatus.ACCEPTED)
	NoticeAnswer issue(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		signing.issue(new NoticeId(id), actor);
		return one(id, actor);
	}

	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping("/{id}")
	NoticeAnswer one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return answer(notices.require(new NoticeId(id), actor), actor);
	}

	private NoticeAnswer answer(Notice notice, Actor actor) {
		return new NoticeAnswer(notice, progress.counts(notice, actor), China.offset(notice.issuedMs()),
				signing.publication(notice.id()).orElse(null));
	}

	record PublicationForm(@NotNull LocalDate publishedOn, @NotBlank @Size(max = 1000) String address) {
	}

	@Access(value = Permission.DRAFT_NOTICES, scope = "notice")
	@PostMapping("/{id}/publication")
	NoticeAnswer publish(@PathVariable String id, @Valid @RequestBody PublicationForm body,
			@Parameter(hidden = true) Actor actor) {
		signing.publish(new NoticeId(id), body.publishedOn(), body.address().strip(), actor);
		return one(id, actor);
	}

	@Access(value = Permission.SIGN_RECEIPT, scope = "notice")
	@PostMapping("/{id}/receipt")
	Map<String, List<CaseId>> receipt(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return Map.of("cases", cases.signReceipts(new NoticeId(id), actor));
	}

	@Access(value = Permission.REPORT, scope = "notice")
	@PostMapping("/{id}/reports")
	@ResponseStatus(HttpStatus.CREATED)
	Reports.Submitted reports(@PathVariable String id, @Valid @RequestBody ManyForm body,
			@Parameter(hidden = true) Actor actor) {
		return reports.submit(body.cases().stream().map(CaseId::new).toList(),
				new ReportDraft(body.cause(), body.measures(), body.result(), body.completedOn(),
						body.responsiblePerson(), body.selfCheck(),
						body.evidence() == null ? List.of() : body.evidence().stream().map(FileId::new).toList()),
				actor);
	}

	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping("/{id}/document")
	ResponseEntity<byte[]> document(@PathVariable String id, @RequestParam(defaultValue = "false") boolean masked,
			@Parameter(hidden = true) Actor actor) {
		Notice notice = notices.require(new NoticeId(id), actor);
		return Downloads.of(
				pool.read(Circulars.memory(notice), actor.username(),
						() -> press.print(masked ? circulars.masked(notice) : circulars.docx(notice), actor)),
				notice.documentNumber() + ".docx", DocumentRenderer.DOCX);
	}

	/** Puts an issued notice on file where the background did not. */
	@Access(value = Permission.FILE_DOCUMENTS, scope = "notice")
	@PostMapping("/{id}/document")
	@ResponseStatus(HttpStatus.CREATED)
	ArchivedDocument file(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return circulars.file(notices.require(new NoticeId(id), actor));
	}

	@Access(value = Permission.READ_NOTICES, scope = "notice")
	@GetMapping("/{id}/annexes")
	ResponseEntity<byte[]> annexes(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		Notice notice = notices.require(new NoticeId(id), actor);
		return Downloads.of(pool.read(Circulars.memory(notice), actor.username(), () -> circulars.annexes(notice)),
				notice.documentNumber() + ".xlsx", SheetWriter.MEDIA_TYPE);
	}

}
