package org.bihuan.signin.web;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.bihuan.organization.Access;
import org.bihuan.organization.Actor;
import org.bihuan.organization.Open;
import org.bihuan.shared.China;
import org.bihuan.signin.SignIn;
import org.bihuan.signin.TokenScope;
import org.bihuan.signin.Tokens;
import org.bihuan.shared.web.CarriesSecret;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens over HTTP: given for a password, looked at, ended. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenApi {

	/**
	 * @param code of the second factor, where the account has one
	 * @param scope FULL unless told
	 * @param expiresInHours fewer than the rule's hours, if wanted
	 */
	record Credentials(@NotBlank String username, @NotBlank String password, @Size(max = 40) @Nullable String code,
			@Nullable TokenScope scope, @Min(1) @Nullable Integer expiresInHours) {
	}

	record TokenAnswer(String token, OffsetDateTime expiresAt, TokenScope scope) {
	}

	record ListedAnswer(String id, String name, TokenScope scope, OffsetDateTime expiresAt) {
	}

	private final SignIn signIn;

	private final Tokens tokens;

	TokenApi(SignIn signIn, Tokens tokens) {
		this.signIn = signIn;
		this.tokens = tokens;
	}

	@CarriesSecret
	@Open
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	TokenAnswer token(@Valid @RequestBody Credentials body, HttpServletRequest request) {
		Tokens.Token token = signIn.issueToken(body.username(), body.password(), body.code(),
				body.scope() == null ? TokenScope.FULL : body.scope(),
				body.expiresInHours() == null ? null : Duration.ofHours(body.expiresInHours()),
				Browsers.client(request));
		return new TokenAnswer(token.token(), token.expiresAt().atZone(China.ZONE).toOffsetDateTime(), token.scope());
	}

	@Access
	@GetMapping
	List<ListedAnswer> list(@Parameter(hidden = true) Actor actor) {
		return tokens.of(actor)
			.stream()
			.map(each -> new ListedAnswer(each.id(), each.name(), each.scope(), China.offset(each.expiresMs())))
			.toList();
	}

	@Access
	@DeleteMapping("/current")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(HttpServletRequest request) {
		tokens.revoke(request.getHeader("Authorization").substring(7).strip());
	}

	@Access
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(@PathVariable String id, @Parameter(hidden = true) Actor actor) {
		tokens.end(id, actor);
	}

}
