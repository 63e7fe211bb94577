package org.bihuan.organization.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.bihuan.organization.Access;
import org.bihuan.organization.AccountPowers;
import org.bihuan.organization.Actor;
import org.bihuan.organization.LaidOn;
import org.bihuan.organization.PasswordLink;
import org.bihuan.organization.PasswordResets;
import org.bihuan.organization.PeerActKind;
import org.bihuan.organization.PeerDecisions;
import org.bihuan.organization.PeerRequest;
import org.bihuan.organization.PeerRequests;
import org.bihuan.organization.People;
import org.bihuan.organization.Permission;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.shared.China;
import org.bihuan.shared.Paging;
import org.bihuan.shared.web.CarriesSecret;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What administrators do to accounts over HTTP: done at once, or 202 with what waits for
 * a second administrator.
 */
@RestController
@RequestMapping("/api/v1")
class AccountActApi {

	record RolesForm(@NotNull Set<@NotNull Role> roles, @Nullable String reason) {
	}

	record ResetForm(@Nullable String reason) {
	}

	record NameForm(@NotNull String name, @Nullable String reason) {
	}

	record DecisionForm(@NotNull Boolean approve) {
	}

	/** A one-time link, shown this once. */
	record LinkAnswer(String username, String link, OffsetDateTime expiresAt, boolean codeNeeded) {

		static LinkAnswer of(PasswordLink made) {
			return new LinkAnswer(made.username(), made.path(), China.offset(made.expiresMs()), made.codeNeeded());
		}

	}

	@JsonInclude(JsonInclude.Include.NON_NULL)
	record RequestAnswer(String id, PeerActKind kind, String username, String detail, String reason, String askedBy,
			OffsetDateTime askedAt, OffsetDateTime expiresAt, PeerRequest.State state, @Nullable String decidedBy,
			@Nullable String code, @Nullable LinkAnswer link, @Nullable List<String> laidOnAccount) {

		static RequestAnswer of(PeerRequest request, Optional<PasswordLink> link, @Nullable List<String> laid) {
			return new RequestAnswer(request.id(), request.kind(), request.username(), request.detail(),
					request.reason(), request.askedBy(), China.offset(request.askedMs()),
					China.offset(request.expiresMs()), request.state(), request.decidedBy(), request.code(),
					link.map(LinkAnswer::of).orElse(null), laid);
		}

	}

	private final People people;

	private final AccountPowers powers;

	private final PasswordResets resets;

	private final PeerRequests requests;

	private final PeerDecisions decisions;

	private final LaidOn laidOn;

	AccountActApi(People people, AccountPowers powers, PasswordResets resets, PeerRequests requests,
			PeerDecisions decisions, LaidOn laidOn) {
		this.laidOn = laidOn;
		this.people = people;
		this.powers = powers;
		this.resets = resets;
		this.requests = requests;
		this.decisions = decisions;
	}

	private static ResponseEntity<Object> waits(PeerRequest request) {
		return ResponseEntity.accepted().body(RequestAnswer.of(request, Optional.empty(), null));
	}

	@Access(Permission.GRANT_ROLES)
	@PutMapping("/users/{id}/roles")
	ResponseEntity<Object> roles(@PathVariable String id, @Valid @RequestBody RolesForm body,
			@Parameter(hidden = true) Actor actor) {
		UserId user = new UserId(id);
		return powers.setRoles(user, body.roles(), body.reason(), actor)
			.map(AccountActApi::waits)
			.orElseGet(() -> ResponseEntity.ok(people.require(user)));
	}

	@CarriesSecret
	@Access(Permission.KEEP_ACCOUNTS)
	@PostMapping("/users/{id}/password-reset")
	ResponseEntity<Object> reset(@PathVariable String id, @Valid @RequestBody ResetForm body,
			@Parameter(hidden = true) Actor actor) {
		PasswordResets.Answer answer = resets.reset(new UserId(id), body.reason(), actor);
		return answer.waits()
			.map(AccountActApi::waits)
			.orElseGet(
					() -> ResponseEntity.status(HttpStatus.CREATED).body(LinkAnswer.of(answer.link().orElseThrow())));
	}

	@Access(Permission.KEEP_ACCOUNTS)
	@PutMapping("/users/{id}/single-sign-on")
	ResponseEntity<Object> singleSignOn(@PathVariable String id, @Valid @RequestBody NameForm body,
			@Parameter(hidden = true) Actor actor) {
		UserId user = new UserId(id);
		return powers.setSingleSignOn(user, body.name(), body.reason(), actor)
			.map(AccountActApi::waits)
			.orElseGet(() -> ResponseEntity.ok(people.require(user)));
	}

	/** All that wait, and then a page of those that are over. */
	@Access(Permission.SECOND_PERSON)
	@GetMapping("/second-person-requests")
	List<RequestAnswer> requests(Paging paging, @Parameter(hidden = true) Actor actor) {
		return Stream.concat(requests.waiting(actor).stream(), requests.over(paging, actor).items().stream())
			.map(each -> RequestAnswer.of(each, Optional.empty(), laidOn.of(each)))
			.toList();
	}

	@CarriesSecret
	@Access(Permission.SECOND_PERSON)
	@PostMapping("/second-person-requests/{id}/decision")
	RequestAnswer decide(@PathVariable String id, @Valid @RequestBody DecisionForm body,
			@Parameter(hidden = true) Actor actor) {
		if (!body.approve()) {
			return RequestAnswer.of(decisions.refuse(id, actor), Optional.empty(), null);
		}
		PeerDecisions.Decided decided = decisions.approve(id, actor);
		return RequestAnswer.of(decided.request(), decided.link(), decided.laid());
	}

}
