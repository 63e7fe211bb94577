package org.bihuan.organization.web;

import java.time.LocalDate;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Substitute;
import org.bihuan.organization.Substitutes;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Substitutes over HTTP. */
@RestController
@RequestMapping("/api/v1/substitutes")
class SubstituteApi {

	record Form(@NotBlank String substitute, @NotNull LocalDate from, @NotNull LocalDate to) {
	}

	record EndForm(@NotBlank String reason) {
	}

	private final Substitutes substitutes;

	SubstituteApi(Substitutes substitutes) {
		this.substitutes = substitutes;
	}

	@Access(Permission.NAME_SUBSTITUTE)
	@GetMapping
	List<Substitute> list(@Parameter(hidden = true) Actor actor) {
		return substitutes.of(actor);
	}

	@Access(Permission.NAME_SUBSTITUTE)
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Substitute name(@Valid @RequestBody Form body, @Parameter(hidden = true) Actor actor) {
		return substitutes.name(body.substitute(), body.from(), body.to(), actor);
	}

	@Access(Permission.NAME_SUBSTITUTE)
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		substitutes.end(id, actor);
	}

	/** Everybody's in pages, for the security administrator; those in force first. */
	@Access(Permission.KEEP_SECURITY)
	@GetMapping("/all")
	Page<Substitute> all(Paging paging, @Parameter(hidden = true) Actor actor) {
		return substitutes.all(paging, actor);
	}

	@Access(Permission.KEEP_SECURITY)
	@PostMapping("/{id}/end")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(@PathVariable String id, @Valid @RequestBody EndForm body, @Parameter(hidden = true) Actor actor) {
		substitutes.end(id, body.reason(), actor);
	}

}
