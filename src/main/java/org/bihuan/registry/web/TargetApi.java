package org.bihuan.registry.web;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.Permission;
import org.bihuan.registry.SiteClass;
import org.bihuan.registry.Target;
import org.bihuan.registry.TargetDraft;
import org.bihuan.registry.TargetFilter;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.bihuan.registry.Targets;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The registry over HTTP. */
@RestController
@RequestMapping("/api/v1/targets")
class TargetApi {

	record TargetForm(@NotNull TargetKind kind, @NotBlank @Size(max = 200) String name, @Nullable String code,
			@Nullable String url, @Nullable @Size(max = 60) String platform, @Nullable @Size(max = 60) String category,
			@NotBlank @Size(max = 60) String region, @NotBlank String ownerId, @Nullable String supervisorId,
			@Nullable TargetState state, @Nullable SiteClass siteClass) {

		TargetDraft toDraft() {
			return new TargetDraft(kind, name, code, url, platform, category, region.strip(),
					new OrganizationId(ownerId), supervisorId == null ? null : new OrganizationId(supervisorId),
					state == null ? TargetState.ACTIVE : state, siteClass == null ? SiteClass.ORDINARY : siteClass);
		}

	}

	private final Targets targets;

	TargetApi(Targets targets) {
		this.targets = targets;
	}

	@Access(Permission.READ_TARGETS)
	@GetMapping
	Page<Target> search(@RequestParam(required = false) @Nullable TargetKind kind,
			@RequestParam(required = false) @Nullable String region,
			@RequestParam(required = false) @Nullable String organizationId,
			@RequestParam(required = false) @Nullable TargetState state,
			@RequestParam(required = false) @Nullable String q, Paging paging, @Parameter(hidden = true) Actor actor) {
		return targets.search(new TargetFilter(kind, region,
				organizationId == null ? null : new OrganizationId(organizationId), state, q), paging, actor);
	}

	@Access(Permission.KEEP_REGISTRY)
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Target register(@Valid @RequestBody TargetForm body, @Parameter(hidden = true) Actor actor) {
		return targets.register(body.toDraft(), actor);
	}

	@Access(value = Permission.READ_TARGETS, scope = "target")
	@GetMapping("/{id}")
	Target one(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		return targets.require(new TargetId(id), actor);
	}

	@Access(value = Permission.KEEP_REGISTRY, scope = "target")
	@PutMapping("/{id}")
	Target change(@PathVariable String id, @Valid @RequestBody TargetForm body, @Parameter(hidden = true) Actor actor) {
		return targets.change(new TargetId(id), body.toDraft(), actor);
	}

}
