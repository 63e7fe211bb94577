package org.bihuan.journey;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The other side of webhooks: keeps what came and answers what it is told to. */
class Robot implements AutoCloseable {

	/** One call. */
	record Call(String path, String query, Map<String, List<String>> headers, String body) {
	}

	final List<Call> calls = new CopyOnWriteArrayList<>();

	private final Map<String, String> answers = new ConcurrentHashMap<>();

	private final HttpServer server;

	Robot() throws IOException {
		server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		server.createContext("/", this::answer);
		server.start();
	}

	String url(String path) {
		return "http://127.0.0.1:" + server.getAddress().getPort() + path;
	}

	void answers(String path, String answer) {
		answers.put(path, answer);
	}

	List<Call> at(String path) {
		return calls.stream().filter(each -> each.path().equals(path)).toList();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		calls.add(new Call(path, String.valueOf(exchange.getRequestURI().getRawQuery()),
				Map.copyOf(exchange.getRequestHeaders()),
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
		byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		server.stop(0);
	}

}
