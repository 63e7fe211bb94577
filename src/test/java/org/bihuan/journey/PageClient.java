package org.bihuan.journey;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pages as a browser without scripts would use them: cookies, forms, no redirects.
 */
public class PageClient {

	private static final Pattern TOKEN = Pattern.compile("name=\"(?:_csrf\" value|csrf-token\" content)=\"([^\"]+)\"");

	final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

	private final String base;

	private String csrf = "";

	private String claimedAddress = "";

	public PageClient(int port) {
		this.base = "http://localhost:" + port;
	}

	/** Goes on with another's session, as a balancer without sticky sessions would. */
	void takeOver(PageClient other) {
		other.cookies.getCookieStore()
			.getCookies()
			.forEach(each -> cookies.getCookieStore().add(URI.create(base), each));
	}

	public HttpResponse<String> get(String path) {
		HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(base + path)).GET());
		Matcher token = TOKEN.matcher(response.body());
		if (token.find()) {
			csrf = token.group(1);
		}
		return response;
	}

	/** A download. */
	public byte[] bytes(String path) {
		try {
			return client
				.send(HttpRequest.newBuilder(URI.create(base + path)).GET().build(), BodyHandlers.ofByteArray())
				.body();
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(path, failure);
		}
	}

	public HttpResponse<String> post(String path, Map<String, ?> fields) {
		String body = fields.entrySet()
			.stream()
			.map(each -> each.getKey() + "="
					+ URLEncoder.encode(String.valueOf(each.getValue()), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(HttpRequest.newBuilder(URI.create(base + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body + "&_csrf=" + URLEncoder.encode(csrf, StandardCharsets.UTF_8))));
	}

	/** A form with one file. */
	public HttpResponse<String> upload(String path, String name, String content) {
		String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
				+ "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"
				+ content + "\r\n--b--\r\n";
		return send(HttpRequest.newBuilder(URI.create(base + path))
			.header("Content-Type", "multipart/form-data; boundary=b")
			.header("X-CSRF-TOKEN", csrf)
			.POST(BodyPublishers.ofString(body)));
	}

	/** The cookies as a browser would send them. */
	public String cookie() {
		return cookies.getCookieStore()
			.getCookies()
			.stream()
			.map(each -> each.getName() + "=" + each.getValue())
			.collect(Collectors.joining("; "));
	}

	void forgetCsrf() {
		csrf = "";
	}

	/** From now on says it calls from there, as a proxy does for others. */
	void claimAddress(String address) {
		claimedAddress = address;
	}

	/** Where the product sends somebody who signs in so. */
	public String signIn(String who, String password) {
		get("/login");
		String to = location(post("/login", Map.of("username", who, "password", password)));
		if (!to.startsWith("/login")) {
			get("/password");
		}
		return to;
	}

	/** Where an answer sends the browser on to. */
	public static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		if (!claimedAddress.isEmpty()) {
			request.header("X-Forwarded-For", claimedAddress);
		}
		try {
			return client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

}
