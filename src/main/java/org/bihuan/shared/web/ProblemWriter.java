package org.bihuan.shared.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.Texts;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal as {@code application/problem+json} with a Chinese sentence. */
@Component
public class ProblemWriter {

	/** One field that cannot be taken, as the HTTP interface tells it. */
	public record FieldMessage(String field, String message) {
	}

	private final Texts texts;

	private final JsonMapper json;

	ProblemWriter(Texts texts, JsonMapper json) {
		this.texts = texts;
		this.json = json;
	}

	public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
		write(response, refusal.kind().status(), refusal.code(), texts.refusal(refusal),
				refusal.fields().stream().map(f -> new FieldMessage(f.field(), texts.refusal(f))).toList());
	}

	public void write(HttpServletResponse response, int status, String code, String detail, List<FieldMessage> errors)
			throws IOException {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("type", "urn:problem:" + code.replace('.', ':'));
		body.put("title", texts.of("problem." + status));
		body.put("status", status);
		body.put("detail", detail);
		if (status == 422 || !errors.isEmpty()) {
			body.put("errors", errors);
		}
		response.resetBuffer();
		response.setStatus(status);
		if (status == 401) {
			response.setHeader("WWW-Authenticate", "Bearer");
		}
		if (status == 429 && !response.containsHeader("Retry-After")) {
			response.setHeader("Retry-After", "10");
		}
		response.setContentType("application/problem+json");
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		response.getOutputStream().write(json.writeValueAsBytes(body));
		response.flushBuffer();
	}

}
