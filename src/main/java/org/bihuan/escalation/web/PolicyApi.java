package org.bihuan.escalation.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;

import org.bihuan.escalation.Policies;
import org.bihuan.escalation.Policy;
import org.bihuan.escalation.PolicySimulation;
import org.bihuan.escalation.Simulation;
import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.bihuan.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The ladder's policies over HTTP: DMN in and out, trying out, bringing into force. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyApi {

	record ActivationForm(@Nullable LocalDate from) {
	}

	private final Policies policies;

	private final PolicySimulation simulation;

	PolicyApi(Policies policies, PolicySimulation simulation) {
		this.policies = policies;
		this.simulation = simulation;
	}

	@Access(Permission.READ_POLICIES)
	@GetMapping
	Page<Policy> list(Paging paging) {
		return policies.list(paging);
	}

	@Access(Permission.READ_POLICIES)
	@GetMapping("/{id}")
	Policy one(@PathVariable String id) {
		return policies.require(id);
	}

	@Access(Permission.SET_POLICIES)
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	Policy upload(@RequestParam(required = false) @Nullable MultipartFile file, @Parameter(hidden = true) Actor actor)
			throws IOException {
		if (file == null) {
			throw Refusal.invalid("file", "files.missing");
		}
		return policies.upload(new String(file.getBytes(), StandardCharsets.UTF_8), actor);
	}

	@Access(Permission.SET_POLICIES)
	@PostMapping(consumes = { MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE, MediaType.TEXT_PLAIN_VALUE,
			MediaType.APPLICATION_OCTET_STREAM_VALUE })
	@ResponseStatus(HttpStatus.CREATED)
	Policy uploadXml(@RequestBody byte[] body, @Parameter(hidden = true) Actor actor) {
		return policies.upload(new String(body, StandardCharsets.UTF_8), actor);
	}

	@Access(Permission.READ_POLICIES)
	@GetMapping("/{id}/dmn")
	ResponseEntity<byte[]> dmn(@PathVariable String id) {
		Policy policy = policies.require(id);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_XML)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename("escalation-measure-" + policy.version() + ".dmn")
						.build()
						.toString())
			.body(policy.dmn().getBytes(StandardCharsets.UTF_8));
	}

	@Access(Permission.SET_POLICIES)
	@PostMapping("/{id}/simulation")
	Simulation simulate(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return simulation.run(id, actor);
	}

	@Access(Permission.SET_POLICIES)
	@PostMapping("/{id}/activation")
	Policy activate(@PathVariable String id, @Valid @RequestBody(required = false) @Nullable ActivationForm body,
			@Parameter(hidden = true) Actor actor) {
		return policies.activate(id, body == null ? null : body.from(), actor);
	}

}
