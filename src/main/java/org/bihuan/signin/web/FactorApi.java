package org.bihuan.signin.web;

import io.swagger.v3.oas.annotations.Parameter;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.PeerRequest;
import org.bihuan.organization.Permission;
import org.bihuan.organization.UserId;
import org.bihuan.signin.SecondFactors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Taking a lost second factor off an account over HTTP. */
@RestController
@RequestMapping("/api/v1")
class FactorApi {

	record Waiting(String id, String state) {
	}

	private final SecondFactors factors;

	FactorApi(SecondFactors factors) {
		this.factors = factors;
	}

	/** 204, or 202 with what waits for a second administrator. */
	@Access(Permission.KEEP_SECURITY)
	@DeleteMapping("/users/{id}/second-factor")
	ResponseEntity<Waiting> remove(@PathVariable String id, @RequestParam(required = false) @Nullable String reason,
			@Parameter(hidden = true) Actor actor) {
		return factors.reset(new UserId(id), reason, actor)
			.map(FactorApi::waiting)
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	private static ResponseEntity<Waiting> waiting(PeerRequest request) {
		return ResponseEntity.accepted().body(new Waiting(request.id(), request.state().name()));
	}

}
