package org.bihuan.signin.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.springframework.session.web.http.CookieSerializer;

/**
 * Session cookies carry a MAC over the session's id: who reads ids in the database has no
 * cookie by that.
 */
final class SignedCookies implements CookieSerializer {

	private final CookieSerializer plain;

	private final Seals seals;

	SignedCookies(CookieSerializer plain, Seals seals) {
		this.plain = plain;
		this.seals = seals;
	}

	@Override
	public void writeCookieValue(CookieValue value) {
		String id = value.getCookieValue();
		String signed = id.isEmpty() ? id : id + "~" + seals.mac(Purpose.SESSION, said(id));
		CookieValue written = new CookieValue(value.getRequest(), value.getResponse(), signed);
		written.setCookieMaxAge(value.getCookieMaxAge());
		plain.writeCookieValue(written);
	}

	@Override
	public List<String> readCookieValues(HttpServletRequest request) {
		return plain.readCookieValues(request)
			.stream()
			.filter(this::isOurs)
			.map(value -> value.substring(0, value.indexOf('~')))
			.toList();
	}

	private boolean isOurs(String value) {
		int end = value.indexOf('~');
		return end > 0 && seals.isMac(Purpose.SESSION, said(value.substring(0, end)), value.substring(end + 1));
	}

	private static String said(String id) {
		return "cookie\n" + id;
	}

}
