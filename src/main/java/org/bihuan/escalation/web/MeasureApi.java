package org.bihuan.escalation.web;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.documents.ArchivedDocument;
import org.bihuan.escalation.Escalations;
import org.bihuan.escalation.Measure;
import org.bihuan.escalation.MeasureDocuments;
import org.bihuan.escalation.MeasureId;
import org.bihuan.escalation.MeasureKind;
import org.bihuan.escalation.MeasureState;
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

/** Measures over HTTP: the list, those by hand, and how they end. */
@RestController
@RequestMapping("/api/v1")
class MeasureApi {

	record UrgeForm(@Nullable @Size(max = 1000) String comment) {
	}

	record ReasonForm(@NotBlank @Size(max = 1000) String reason) {
	}

	record PublicationForm(@NotBlank @Size(max = 60) String documentNumber, @NotNull LocalDate publishedOn) {
	}

	record HandOverForm(@NotBlank @Size(max = 300) String to, @NotNull LocalDate on) {
	}

	private final Escalations escalations;

	private final MeasureDocuments documents;

	MeasureApi(Escalations escalations, MeasureDocuments documents) {
		this.documents = documents;
		this.escalations = escalations;
	}

	@Access(Permission.READ_MEASURES)
	@GetMapping("/measures")
	Page<Measure> search(@RequestParam(required = false) @Nullable MeasureKind kind,
			@RequestParam(required = false) @Nullable MeasureState state,
			@RequestParam(required = false) @Nullable String caseId, Paging paging,
			@Parameter(hidden = true) Actor actor) {
		return escalations.search(kind, state, caseId, paging, actor);
	}

	@Access(value = Permission.ORDER_MEASURES, scope = "case")
	@PostMapping("/cases/{id}/urge")
	@ResponseStatus(HttpStatus.CREATED)
	Measure urge(@PathVariable String id, @Valid @RequestBody(required = false) @Nullable UrgeForm body,
			@Parameter(hidden = true) Actor actor) {
		return escalations.urge(new CaseId(id), body == null ? null : body.comment(), actor);
	}

	@Access(value = Permission.ORDER_ACCOUNTABILITY, scope = "case")
	@PostMapping("/cases/{id}/accountability")
	@ResponseStatus(HttpStatus.CREATED)
	Measure handOver(@PathVariable String id, @Valid @RequestBody ReasonForm body,
			@Parameter(hidden = true) Actor actor) {
		return escalations.handOver(new CaseId(id), body.reason(), actor);
	}

	@Access(value = Permission.ORDER_MEASURES, scope = "case")
	@PostMapping("/cases/{id}/shutdown")
	@ResponseStatus(HttpStatus.CREATED)
	Measure proposeShutdown(@PathVariable String id, @Valid @RequestBody ReasonForm body,
			@Parameter(hidden = true) Actor actor) {
		return escalations.proposeShutdown(new CaseId(id), body.reason(), actor);
	}

	@Access(value = Permission.ORDER_MEASURES, scope = "measure")
	@PostMapping("/measures/{id}/cancellation")
	Measure cancel(@PathVariable String id, @Valid @RequestBody ReasonForm body,
			@Parameter(hidden = true) Actor actor) {
		return escalations.cancel(new MeasureId(id), body.reason(), actor);
	}

	@Access(value = Permission.FILE_DOCUMENTS, scope = "measure")
	@PostMapping("/measures/{id}/document")
	@ResponseStatus(HttpStatus.CREATED)
	ArchivedDocument fileLetter(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return documents.fileLetter(new MeasureId(id), actor);
	}

	@Access(value = Permission.FILE_DOCUMENTS, scope = "measure")
	@PostMapping("/interviews/{id}/protocol")
	@ResponseStatus(HttpStatus.CREATED)
	ArchivedDocument fileProtocol(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return documents.fileProtocol(new MeasureId(id), actor);
	}

	@Access(value = Permission.PUBLISH_CIRCULARS, scope = "measure")
	@PostMapping("/measures/{id}/publication")
	Measure publish(@PathVariable String id, @Valid @RequestBody PublicationForm body,
			@Parameter(hidden = true) Actor actor) {
		return escalations.publish(new MeasureId(id), body.documentNumber(), body.publishedOn(), actor);
	}

	@Access(value = Permission.ORDER_ACCOUNTABILITY, scope = "measure")
	@PostMapping("/measures/{id}/handover")
	Measure handedOver(@PathVariable String id, @Valid @RequestBody HandOverForm body,
			@Parameter(hidden = true) Actor actor) {
		return escalations.handedOver(new MeasureId(id), body.to(), body.on(), actor);
	}

}
