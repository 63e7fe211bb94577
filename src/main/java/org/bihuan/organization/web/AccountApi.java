package org.bihuan.organization.web;

import java.util.Set;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.bihuan.organization.Access;
import org.bihuan.organization.AccountPasswords;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Organizations;
import org.bihuan.organization.People;
import org.bihuan.organization.Person;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.shared.Page;
import org.bihuan.shared.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The signed-in person, accounts and organisations over HTTP. */
@RestController
@RequestMapping("/api/v1")
class AccountApi {

	record Named(OrganizationId id, String name) {
	}

	record Me(String username, String displayName, Named organization, Set<Role> roles, boolean passwordExpired) {
	}

	record PasswordChange(@NotBlank String old, @NotBlank @JsonProperty("new") String fresh) {
	}

	record OrganizationForm(@NotBlank @Size(max = 200) String name, @NotNull OrganizationKind kind,
			@Nullable String parentId, @NotBlank @Size(max = 60) String region) {
	}

	record OrganizationAnswer(OrganizationId id, @Nullable OrganizationId parentId, String name, OrganizationKind kind,
			String region) {

		static OrganizationAnswer of(Organization found) {
			return new OrganizationAnswer(found.id(), found.parentId(), found.name(), found.kind(), found.region());
		}

	}

	record UserForm(@NotBlank String username, @NotBlank String displayName, @NotBlank String organizationId,
			@NotBlank String initialPassword) {
	}

	private final AccountPasswords passwords;

	private final People people;

	private final Organizations organizations;

	AccountApi(AccountPasswords passwords, People people, Organizations organizations) {
		this.passwords = passwords;
		this.people = people;
		this.organizations = organizations;
	}

	@Access
	@GetMapping("/me")
	Me me(@Parameter(hidden = true) Actor actor) {
		return new Me(actor.username(), actor.displayName(),
				new Named(actor.organization().id(), actor.organization().name()), actor.roles(),
				actor.passwordExpired());
	}

	@Access
	@PutMapping("/me/password")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void password(@Valid @RequestBody PasswordChange body, @Parameter(hidden = true) Actor actor) {
		passwords.change(body.old(), body.fresh(), actor);
	}

	@Access(Permission.READ_ORGANIZATIONS)
	@GetMapping("/organizations")
	Page<OrganizationAnswer> organizations(@RequestParam(required = false) @Nullable String q, Paging paging,
			@Parameter(hidden = true) Actor actor) {
		return organizations.search(q, paging, actor).map(OrganizationAnswer::of);
	}

	@Access(Permission.ADD_ORGANIZATIONS)
	@PostMapping("/organizations")
	@ResponseStatus(HttpStatus.CREATED)
	OrganizationAnswer add(@Valid @RequestBody OrganizationForm body, @Parameter(hidden = true) Actor actor) {
		return OrganizationAnswer.of(organizations.add(body.name(), body.kind(),
				body.parentId() == null ? null : new OrganizationId(body.parentId()), body.region(), actor));
	}

	@Access(Permission.READ_ACCOUNTS)
	@GetMapping("/users")
	Page<Person> users(@RequestParam(required = false) @Nullable String q, Paging paging,
			@Parameter(hidden = true) Actor actor) {
		return people.search(q, paging, actor);
	}

	@Access(Permission.KEEP_ACCOUNTS)
	@PostMapping("/users")
	@ResponseStatus(HttpStatus.CREATED)
	Person addUser(@Valid @RequestBody UserForm body, @Parameter(hidden = true) Actor actor) {
		return people.add(body.username(), body.displayName(), new OrganizationId(body.organizationId()),
				body.initialPassword(), actor);
	}

}
