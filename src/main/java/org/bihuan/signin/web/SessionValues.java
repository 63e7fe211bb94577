package org.bihuan.signin.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.FlashMap;

/** What of a session's values is written: names and texts, no object of another's. */
final class SessionValues {

	private SessionValues() {
	}

	/**
	 * Who is signed in. Of somebody the office's service vouched for no more is kept than
	 * that it did: roles are asked of the account at every click.
	 */
	record Person(String name, boolean vouched) {

		static Person of(SecurityContext context) {
			Authentication authentication = context.getAuthentication();
			if (authentication == null || !authentication.isAuthenticated()) {
				throw new IllegalArgumentException("No session keeps somebody who is not signed in");
			}
			return new Person(authentication.getName(),
					authentication.getAuthorities()
						.stream()
						.map(GrantedAuthority::getAuthority)
						.anyMatch(SingleSignOn.AUTHORITY::equals));
		}

		SecurityContext value() {
			return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(name, null,
					vouched ? AuthorityUtils.createAuthorityList(SingleSignOn.AUTHORITY) : List.of()));
		}

	}

	/** What a form must bring along. */
	record Csrf(String header, String parameter, String token) {

		static Csrf of(CsrfToken token) {
			return new Csrf(token.getHeaderName(), token.getParameterName(), token.getToken());
		}

		CsrfToken value() {
			return new DefaultCsrfToken(header, parameter, token);
		}

	}

	/** The page asked for, without anything the browser said beside. */
	record Asked(String method, String scheme, String server, int port, String context, String servlet,
			@Nullable String path, String uri, String url, @Nullable String query) {

		static Asked of(DefaultSavedRequest request) {
			return new Asked(request.getMethod(), request.getScheme(), request.getServerName(), request.getServerPort(),
					request.getContextPath(), request.getServletPath(), request.getPathInfo(), request.getRequestURI(),
					request.getRequestURL(), request.getQueryString());
		}

		DefaultSavedRequest value() {
			return new DefaultSavedRequest.Builder().setMethod(method)
				.setScheme(scheme)
				.setServerName(server)
				.setServerPort(port)
				.setContextPath(context)
				.setServletPath(servlet)
				.setPathInfo(path)
				.setRequestURI(uri)
				.setRequestURL(url)
				.setQueryString(query)
				.build();
		}

	}

	/** Somebody sent to the office's service with a proof key. */
	record Sent(String authorization, String uri, String client, String redirect, Set<String> scopes, String state,
			Map<String, String> parameters, Map<String, String> attributes) {

		static Sent of(OAuth2AuthorizationRequest request) {
			return new Sent(request.getAuthorizationUri(), request.getAuthorizationRequestUri(), request.getClientId(),
					request.getRedirectUri(), request.getScopes(), request.getState(),
					texts(request.getAdditionalParameters(), true), texts(request.getAttributes(), true));
		}

		OAuth2AuthorizationRequest value() {
			return OAuth2AuthorizationRequest.authorizationCode()
				.authorizationUri(authorization)
				.clientId(client)
				.redirectUri(redirect)
				.scopes(scopes)
				.state(state)
				.additionalParameters(new HashMap<>(parameters))
				.attributes(all -> all.putAll(attributes))
				.authorizationRequestUri(uri)
				.build();
		}

	}

	/** What the pages after forms say, each for its page. */
	record Flash(List<Said> all) {

		record Said(@Nullable String path, Map<String, List<String>> parameters, long until, Map<String, String> texts,
				Map<String, Map<String, String>> byName) {
		}

		static Flash of(List<?> maps) {
			return new Flash(maps.stream().map(each -> {
				FlashMap map = (FlashMap) each;
				return new Said(map.getTargetRequestPath(), Map.copyOf(map.getTargetRequestParams()),
						map.getExpirationTime(), texts(map, false), byName(map));
			}).toList());
		}

		/** Spring takes from this list what it has shown. */
		List<FlashMap> value() {
			List<FlashMap> maps = new CopyOnWriteArrayList<>();
			for (Said each : all) {
				FlashMap map = new FlashMap();
				map.putAll(each.texts());
				map.putAll(each.byName());
				map.setTargetRequestPath(each.path());
				map.addTargetRequestParams(new LinkedMultiValueMap<>(each.parameters()));
				map.setExpirationTime(each.until());
				maps.add(map);
			}
			return maps;
		}

	}

	/** What a form's fields are told stands by their names. */
	private static Map<String, Map<String, String>> byName(Map<String, ?> values) {
		Map<String, Map<String, String>> found = new LinkedHashMap<>();
		values.forEach((name, value) -> {
			if (value instanceof Map<?, ?> words) {
				Map<String, Object> named = new LinkedHashMap<>();
				words.forEach((key, word) -> named.put(String.valueOf(key), word));
				found.put(name, texts(named, true));
			}
		});
		return found;
	}

	private static Map<String, String> texts(Map<String, ?> values, boolean alone) {
		Map<String, String> texts = new LinkedHashMap<>();
		values.forEach((name, value) -> {
			if (value instanceof String text) {
				texts.put(name, text);
			}
			else if (alone || !(value instanceof Map)) {
				throw new IllegalArgumentException(
						"No session keeps " + name + " of " + (value == null ? "nothing" : value.getClass().getName()));
			}
		});
		return texts;
	}

}
