package org.bihuan.signin.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.SealBroken;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the office's sign-in service was asked for somebody, sealed in a cookie of their
 * browser until they come back: nothing is stored here for people nobody knows.
 */
class AskedService implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

	private static final String COOKIE = "bihuan-service";

	private static final String PLACE = "signin.service";

	private static final Duration LIFE = Duration.ofMinutes(10);

	/** What a cookie holds. */
	record Asked(String authorizationUri, String clientId, String redirectUri, String state,
			Map<String, String> attributes, Map<String, String> parameters, java.util.Set<String> scopes,
			String requestUri, long untilMs) {
	}

	private final Seals seals;

	private final JsonMapper json;

	private final SystemClock clock;

	AskedService(Seals seals, JsonMapper json, SystemClock clock) {
		this.seals = seals;
		this.json = json;
		this.clock = clock;
	}

	@Override
	public void saveAuthorizationRequest(@Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request,
			HttpServletResponse response) {
		if (asked == null) {
			put(request, response, "", Duration.ZERO);
			return;
		}
		Asked kept = new Asked(asked.getAuthorizationUri(), asked.getClientId(), asked.getRedirectUri(),
				asked.getState(), texts(asked.getAttributes()), texts(asked.getAdditionalParameters()),
				asked.getScopes(), asked.getAuthorizationRequestUri(), clock.millis() + LIFE.toMillis());
		String sealed = String.valueOf(seals.seal(PLACE, COOKIE, json.writeValueAsString(kept)));
		put(request, response, java.net.URLEncoder.encode(sealed, java.nio.charset.StandardCharsets.UTF_8), LIFE);
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
		String state = request.getParameter("state");
		if (state == null || request.getCookies() == null) {
			return null;
		}
		return Arrays.stream(request.getCookies())
			.filter(each -> each.getName().equals(COOKIE) && each.getValue().startsWith("%7B"))
			.map(Cookie::getValue)
			.map(this::read)
			.filter(asked -> asked != null && asked.state().equals(state) && asked.untilMs() > clock.millis())
			.findFirst()
			.map(AskedService::request)
			.orElse(null);
	}

	private @Nullable Asked read(String value) {
		try {
			return json.readValue(seals.open(PLACE, COOKIE,
					java.net.URLDecoder.decode(value, java.nio.charset.StandardCharsets.UTF_8)), Asked.class);
		}
		catch (SealBroken | JacksonException | IllegalArgumentException notOurs) {
			return null;
		}
	}

	private static OAuth2AuthorizationRequest request(Asked asked) {
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri(asked.authorizationUri())
			.clientId(asked.clientId())
			.redirectUri(asked.redirectUri())
			.scopes(asked.scopes())
			.state(asked.state())
			.attributes(all -> all.putAll(asked.attributes()))
			.additionalParameters(all -> all.putAll(asked.parameters()))
			.authorizationRequestUri(asked.requestUri())
			.build();
	}

	private static Map<String, String> texts(Map<String, Object> values) {
		Map<String, String> texts = new HashMap<>();
		values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
		return texts;
	}

	@Override
	public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request,
			HttpServletResponse response) {
		OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
		if (asked != null) {
			put(request, response, "", Duration.ZERO);
		}
		return asked;
	}

	private static void put(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(COOKIE, value)
					.httpOnly(true)
					.secure(request.isSecure())
					.sameSite("Lax")
					.path(request.getContextPath() + "/login")
					.maxAge(life)
					.build()
					.toString());
	}

}
