package org.bihuan.signin.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * The page somebody asked for before signing in, in a signed cookie of their own: nothing
 * is stored here for people nobody knows. Only a short address of ours is kept, and only
 * of a page that was asked for whole.
 */
@Component
class AskedPage implements RequestCache {

	private static final String COOKIE = "bihuan-asked";

	private static final int LONGEST = 500;

	private final Seals seals;

	AskedPage(Seals seals) {
		this.seals = seals;
	}

	@Override
	public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
		String accept = request.getHeader("Accept");
		String path = request.getRequestURI()
				+ (request.getQueryString() == null ? "" : "?" + request.getQueryString());
		if ("GET".equals(request.getMethod()) && request.getHeader("HX-Request") == null && accept != null
				&& accept.contains("text/html") && isOurs(path)) {
			String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(path)) + "."
					+ seals.mac(Purpose.SESSION, "asked " + path).replace(':', '-');
			put(request, response, value, Duration.ofMinutes(15));
		}
	}

	/** The address asked for, if this product signed it; it is forgotten with that. */
	Optional<String> take(HttpServletRequest request, HttpServletResponse response) {
		Optional<String> value = request.getCookies() == null ? Optional.empty()
				: Arrays.stream(request.getCookies())
					.filter(each -> each.getName().equals(COOKIE))
					.map(Cookie::getValue)
					.findFirst();
		value.ifPresent(known -> put(request, response, "", Duration.ZERO));
		return value.flatMap(this::read);
	}

	private Optional<String> read(String value) {
		String[] parts = value.split("\\.", -1);
		if (parts.length != 2 || value.length() > 2 * LONGEST) {
			return Optional.empty();
		}
		try {
			String path = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
			return seals.isMac(Purpose.SESSION, "asked " + path, parts[1].replace('-', ':')) && isOurs(path)
					? Optional.of(path) : Optional.empty();
		}
		catch (IllegalArgumentException noBase64) {
			return Optional.empty();
		}
	}

	private static boolean isOurs(String path) {
		return path.length() <= LONGEST && path.startsWith("/") && !path.startsWith("//") && !path.contains("\\")
				&& path.chars().noneMatch(sign -> sign < ' ');
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

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		return null;
	}

	@Override
	public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
		return null;
	}

	@Override
	public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
		// the cookie is taken by whoever signs in
	}

}
