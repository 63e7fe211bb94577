package org.bihuan.rectification.web;

import java.util.Map;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.rectification.CitizenForwarding;
import org.bihuan.rectification.NoticeId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A citizen's report goes to its unit, over HTTP. */
@RestController
class CitizenForwardingApi {

	record Form(@NotBlank String indicator) {
	}

	private final CitizenForwarding forwarding;

	CitizenForwardingApi(CitizenForwarding forwarding) {
		this.forwarding = forwarding;
	}

	@Access(value = Permission.INSPECT, scope = "citizen-report")
	@PostMapping("/api/v1/citizen-reports/{id}/forwarding")
	Map<String, NoticeId> forward(@PathVariable String id, @Valid @RequestBody Form body,
			@Parameter(hidden = true) Actor actor) {
		return Map.of("noticeId", forwarding.forward(id, body.indicator(), actor));
	}

}
