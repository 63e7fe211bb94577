package org.bihuan.escalation.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
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
import org.bihuan.shared.web.BodyLimits;
import org.bihuan.shared.web.Downloads;
import org.bihuan.shared.web.SmallFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The ladder's policies over HTTP: DMN in and out, trying out, bringing into force. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyApi {

	record ActivationForm(@Nullable LocalDate from) {
	}

	private static final List<String> BODIES = List.of(MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE,
			MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_OCTET_STREAM_VALUE);

	private static final int LARGEST = (int) BodyLimits.ORDINARY;

	private final Policies policies;

	private final PolicySimulation simulation;

	PolicyApi(Policies policies, PolicySimulation simulation) {
		this.policies = policies;
		this.simulation = simulation;
	}

	@Access(Permission.READ_POLICIES)
	@GetMapping
	Page<Policy> list(Paging paging, @Parameter(hidden = true) Actor actor) {
		return policies.list(paging, actor);
	}

	@Access(Permission.READ_POLICIES)
	@GetMapping("/{id}")
	Policy one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return policies.require(id, actor);
	}

	/**
	 * A DMN as a file of a form or as the body itself. Which of them it is is asked here
	 * and not of the mapping, so that the role is refused before the type.
	 */
	@Access(Permission.SET_POLICIES)
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Policy upload(HttpServletRequest request, @Parameter(hidden = true) Actor actor) throws IOException {
		String dmn;
		if (request instanceof MultipartHttpServletRequest form) {
			MultipartFile file = form.getFile("file");
			if (file == null) {
				throw Refusal.invalid("file", "files.missing");
			}
			dmn = SmallFiles.table(file);
		}
		else if (request.getContentType() != null
				&& BODIES.stream().anyMatch(type -> request.getContentType().startsWith(type))) {
			dmn = new String(request.getInputStream().readNBytes(LARGEST), StandardCharsets.UTF_8);
		}
		else {
			throw Refusal.wrongType("shared.media-type");
		}
		return policies.upload(dmn, actor);
	}

	/** What was read of the file, written anew; never the file that came. */
	@Access(Permission.READ_POLICIES)
	@GetMapping("/{id}/dmn")
	ResponseEntity<byte[]> dmn(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		Policy policy = policies.require(id, actor);
		return Downloads.of(policy.kept().xml().getBytes(StandardCharsets.UTF_8),
				"escalation-measure-" + policy.version() + ".dmn", MediaType.APPLICATION_XML_VALUE);
	}

	@Access(Permission.ACTIVATE_POLICIES)
	@PostMapping("/{id}/simulation")
	Simulation simulate(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return simulation.run(id, actor);
	}

	@Access(Permission.ACTIVATE_POLICIES)
	@PostMapping("/{id}/activation")
	Policy activate(@PathVariable String id, @Valid @RequestBody(required = false) @Nullable ActivationForm body,
			@Parameter(hidden = true) Actor actor) {
		return policies.activate(id, body == null ? null : body.from(), actor);
	}

}
