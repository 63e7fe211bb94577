package org.bihuan.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP interface as another system would call it. */
public class Http {

	static final String PASSWORD = "Bihuan@2021";

	/** An answer: its status, its JSON (null when there is none) and its bytes. */
	public record Answer(int status, JsonNode json, byte[] bytes) {

		public String text(String field) {
			return json.get(field).asString();
		}

		public JsonNode items() {
			return json.get("items");
		}

		public int total() {
			return json.get("total").asInt();
		}

	}

	private final JsonMapper mapper = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, String> tokens = new HashMap<>();

	private final String base;

	public Http(int port) {
		this.base = "http://localhost:" + port;
	}

	public Answer get(String who, String path) {
		return send(who, request(path).GET());
	}

	public Answer post(String who, String path, Object body) {
		return send(who,
				request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json(body))));
	}

	Answer post(String who, String path, Object body, String key) {
		return send(who,
				request(path).header("Content-Type", "application/json")
					.header("Idempotency-Key", key)
					.POST(BodyPublishers.ofString(json(body))));
	}

	public Answer put(String who, String path, Object body) {
		return send(who,
				request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json(body))));
	}

	public Answer delete(String who, String path) {
		return send(who, request(path).DELETE());
	}

	public Answer upload(String who, String path, String name, byte[] content) {
		try (ByteArrayOutputStream body = new ByteArrayOutputStream()) {
			body.write(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
				.getBytes(StandardCharsets.UTF_8));
			body.write(content);
			body.write("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
			return send(who, request(path).header("Content-Type", "multipart/form-data; boundary=b")
				.POST(BodyPublishers.ofByteArray(body.toByteArray())));
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	Answer raw(String path, String authorization) {
		HttpRequest.Builder request = request(path).GET();
		return answer(authorization == null ? request : request.header("Authorization", authorization));
	}

	/** The answer to somebody who asks for a token. */
	Answer token(String who, String password) {
		return token(Map.of("username", who, "password", password));
	}

	Answer token(Map<String, ?> credentials) {
		return answer(request("/tokens").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json(credentials))));
	}

	Answer rawPost(String path, String authorization, String body) {
		return answer(request(path).header("Content-Type", "application/json")
			.header("Authorization", authorization)
			.POST(BodyPublishers.ofString(body)));
	}

	Answer rawPut(String path, String authorization, String body) {
		return answer(request(path).header("Content-Type", "application/json")
			.header("Authorization", authorization)
			.PUT(BodyPublishers.ofString(body)));
	}

	int port() {
		return URI.create(base).getPort();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(base + "/api/v1" + path));
	}

	private Answer send(String who, HttpRequest.Builder request) {
		return answer(request.header("Authorization", "Bearer " + token(who)));
	}

	/** Changes that succeeded and left no entry in the audit trail. */
	final Set<String> unrecorded = new TreeSet<>();

	private Supplier<Long> entries = () -> null;

	/** From now on every change is held against the end of the audit chain. */
	void recordedBy(Supplier<Long> entries) {
		this.entries = entries;
	}

	private Answer answer(HttpRequest.Builder request) {
		try {
			HttpRequest asked = request.build();
			Long before = asked.method().equals("GET") ? null : entries.get();
			HttpResponse<byte[]> response = client.send(asked, BodyHandlers.ofByteArray());
			if (before != null && response.statusCode() < 300 && before.equals(entries.get())) {
				unrecorded.add(asked.method() + " " + asked.uri().getPath().substring("/api/v1".length()));
			}
			String type = response.headers().firstValue("Content-Type").orElse("");
			boolean json = type.contains("json") && !type.contains("ndjson");
			return new Answer(response.statusCode(), json ? mapper.readTree(response.body()) : null, response.body());
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

	String tokenOf(String who) {
		return token(who);
	}

	private String token(String who) {
		return tokens.computeIfAbsent(who,
				name -> answer(request("/tokens").header("Content-Type", "application/json")
					.POST(BodyPublishers.ofString(json(Map.of("username", name, "password", PASSWORD)))))
					.text("token"));
	}

	private String json(Object body) {
		return body instanceof String text ? text : mapper.writeValueAsString(body);
	}

}
