package org.bihuan.signin.web;

import java.time.Duration;
import java.util.Arrays;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.signin.Client;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Tells who calls from where, and keeps the cookie by which a browser is known again.
 */
final class Browsers {

	private static final String COOKIE = "bihuan-device";

	private Browsers() {
	}

	static Client client(HttpServletRequest request) {
		return new Client(request.getRemoteAddr(), device(request));
	}

	static @Nullable String device(HttpServletRequest request) {
		return request.getCookies() == null ? null
				: Arrays.stream(request.getCookies())
					.filter(cookie -> cookie.getName().equals(COOKIE))
					.map(Cookie::getValue)
					.findFirst()
					.orElse(null);
	}

	static void keep(HttpServletRequest request, HttpServletResponse response, String device) {
		response.addHeader(HttpHeaders.SET_COOKIE,
				ResponseCookie.from(COOKIE, device)
					.httpOnly(true)
					.secure(request.isSecure())
					.sameSite("Strict")
					.path(request.getContextPath() + "/login")
					.maxAge(Duration.ofDays(180))
					.build()
					.toString());
	}

	/** What the browser calls itself, in a few words. */
	static String name(HttpServletRequest request) {
		String agent = String.valueOf(request.getHeader("User-Agent"));
		String browser = agent.contains("Edg/") ? "Edge" : agent.contains("Firefox/") ? "Firefox"
				: agent.contains("Chrome/") ? "Chrome" : agent.contains("Safari/") ? "Safari" : "-";
		String system = agent.contains("Windows") ? "Windows"
				: agent.contains("Android") ? "Android" : agent.contains("iPhone") || agent.contains("iPad") ? "iOS"
						: agent.contains("Mac OS") ? "macOS" : agent.contains("Linux") ? "Linux" : "-";
		return browser + " / " + system;
	}

}
