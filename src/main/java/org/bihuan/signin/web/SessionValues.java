package org.bihuan.signin.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
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
