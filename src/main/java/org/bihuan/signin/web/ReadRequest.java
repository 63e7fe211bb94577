package org.bihuan.signin.web;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;

import org.jspecify.annotations.Nullable;

/**
 * A request of somebody not known yet, whose body was read whole: the server's own
 * reading of parameters and parts is never asked for it.
 */
class ReadRequest extends HttpServletRequestWrapper {

	private final byte[] body;

	private final Map<String, String[]> parameters = new LinkedHashMap<>();

	ReadRequest(HttpServletRequest request, byte[] body) {
		super(request);
		this.body = body;
		add(request.getQueryString());
		String type = request.getContentType();
		if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
			add(new String(body, StandardCharsets.UTF_8));
		}
	}

	private void add(@Nullable String pairs) {
		for (String pair : pairs == null || pairs.isEmpty() ? new String[0] : pairs.split("&")) {
			int equals = pair.indexOf('=');
			String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
			String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
			parameters.merge(name, new String[] { value },
					(a, b) -> Stream.of(a, b).flatMap(Stream::of).toArray(String[]::new));
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
		String[] values = parameters.get(name);
		return values == null ? null : values[0];
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Collections.unmodifiableMap(parameters);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(parameters.keySet());
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return parameters.get(name);
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
		ByteArrayInputStream in = new ByteArrayInputStream(body);
		return new ServletInputStream() {

			@Override
			public int read() {
				return in.read();
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				return in.read(target, offset, length);
			}

			@Override
			public boolean isFinished() {
				return in.available() == 0;
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setReadListener(ReadListener listener) {
				throw new IllegalStateException("Only blocking reads");
			}
		};
	}

}
