package org.bihuan.signin.web;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.web.KeptBody;
import org.jspecify.annotations.Nullable;

/**
 * A request of somebody not known yet, whose body was read whole: the server's own
 * reading of parameters and parts is never asked for it.
 */
class ReadRequest extends HttpServletRequestWrapper {

	private static final int MOST_PAIRS = 200;

	private final byte[] body;

	private final Map<String, List<String>> parameters = new LinkedHashMap<>();

	private int pairs;

	/** Refuses (400) more fields, in address and body together, than any form has. */
	ReadRequest(HttpServletRequest request, byte[] body) {
		super(request);
		this.body = body;
		add(request.getQueryString());
		String type = request.getContentType();
		if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
			add(new String(body, StandardCharsets.UTF_8));
		}
	}

	private void add(@Nullable String said) {
		StringTokenizer parts = new StringTokenizer(said == null ? "" : said, "&");
		while (parts.hasMoreTokens()) {
			if (++pairs > MOST_PAIRS) {
				throw Refusal.unreadable("shared.too-many-fields", MOST_PAIRS);
			}
			String pair = parts.nextToken();
			int equals = pair.indexOf('=');
			String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
			String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
			parameters.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
		}
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException broken) {
			return "";
		}
	}

	@Override
	public @Nullable String getParameter(String name) {
		List<String> values = parameters.get(name);
		return values == null ? null : values.get(0);
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		Map<String, String[]> map = new LinkedHashMap<>();
		parameters.forEach((name, values) -> map.put(name, values.toArray(String[]::new)));
		return Collections.unmodifiableMap(map);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(parameters.keySet());
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		List<String> values = parameters.get(name);
		return values == null ? null : values.toArray(String[]::new);
	}

	/** Files are nobody's to bring before it is known who brings them. */
	@Override
	public Collection<Part> getParts() {
		return List.of();
	}

	@Override
	public @Nullable Part getPart(String name) {
		return null;
	}

	@Override
	public BufferedReader getReader() {
		return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
	}

	@Override
	public ServletInputStream getInputStream() {
		return new KeptBody(body);
	}

}
