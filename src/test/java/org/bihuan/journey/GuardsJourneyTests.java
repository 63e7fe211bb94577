package org.bihuan.journey;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands around every page and call: headers, cookies, hosts, limits. */
class GuardsJourneyTests extends HttpJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo", "--server.forward-headers-strategy=native",
				"--server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1", "--bihuan.hosts=zhenggai.yiyang.gov.cn",
				"--bihuan.limits.sign-ins-per-minute=40", "--bihuan.limits.anonymous-per-minute=50",
				"--bihuan.limits.imports-per-minute=5", "--bihuan.metrics.token=watched-by-us");
	}

	@Test
	@Order(1)
	void letsNothingRunThatIsNotOurs() {
		for (String path : List.of("/login", "/api/v1/me")) {
			HttpResponse<String> answer = get(path, Map.of());
			String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
			assertThat(policy).startsWith("default-src 'none'")
				.doesNotContain("unsafe")
				.contains("frame-ancestors 'none'");
			assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
			assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
			assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
			assertThat(answer.headers().firstValue("Server")).isEmpty();
		}
	}

	@Test
	@Order(2)
	void asksForTlsOnceItCameByIt() {
		assertThat(get("/login", Map.of()).headers().firstValue("Strict-Transport-Security")).isEmpty();
		HttpResponse<String> safe = get("/login", Map.of("X-Forwarded-Proto", "https"));
		assertThat(safe.headers().firstValue("Strict-Transport-Security").orElse("")).contains("max-age=31536000");
		assertThat(safe.headers().allValues("Set-Cookie")).isNotEmpty()
			.allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax")
					&& cookie.contains("Secure"));
	}

	@Test
	@Order(3)
	void keepsPrivatePagesOutOfCachesAndStaticFilesInThem() {
		PageClient person = new PageClient(http.port());
		person.signIn("supervisor", Http.PASSWORD);
		HttpResponse<String> page = person.get("/review");
		assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		String css = page.body().replaceAll("(?s).*href=\"(/css/bihuan[^\"]*)\".*", "$1");
		assertThat(get(css, Map.of()).headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000");
	}

	@Test
	@Order(3)
	void givesFiguresToTheMonitoringServerAlone() {
		String path = "/actuator/prometheus";
		assertThat(get(path, Map.of()).statusCode()).isEqualTo(401);
		assertThat(get(path, Map.of("Authorization", "Bearer watched-by-you")).statusCode()).isEqualTo(401);
		assertThat(get(path, Map.of("Authorization", "Bearer " + http.tokenOf("admin"))).statusCode()).isEqualTo(401);
		HttpResponse<String> figures = get(path, Map.of("Authorization", "Bearer watched-by-us"));
		assertThat(figures.statusCode()).isEqualTo(200);
		assertThat(figures.body()).containsPattern("bihuan_cases_open [1-9]")
			.contains("bihuan_cases_overdue", "bihuan_alarms_due", "bihuan_alarms_lateness_seconds",
					"bihuan_issue_remaining", "bihuan_imports_rows_remaining", "hikaricp_connections_active",
					"jvm_memory_used_bytes");
		assertThat(get("/actuator/metrics", Map.of()).statusCode()).isNotEqualTo(200);
	}

	@Test
	@Order(4)
	void goesBackToItsOwnPagesAlone() {
		PageClient person = new PageClient(http.port());
		assertThat(PageClient.location(person.get("/cases?status=CLOSED"))).isEqualTo("/login");
		assertThat(person.signIn("supervisor", Http.PASSWORD)).startsWith("/cases?status=CLOSED");
		PageClient lured = new PageClient(http.port());
		lured.get("//evil.example/review");
		assertThat(lured.signIn("supervisor", Http.PASSWORD)).startsWith("/").doesNotContain("evil");
	}

	@Test
	@Order(5)
	void answersUnderItsOwnNamesAlone() throws IOException {
		assertThat(raw("GET /login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 400")
			.doesNotContain("evil.example");
		assertThat(raw("GET /login HTTP/1.1\r\nHost: zhenggai.yiyang.gov.cn\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 200");
	}

	@Test
	@Order(6)
	void tellsNothingOfItsInsides() throws IOException {
		for (String request : List.of("GET /a|b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
				"GET /%2e%2e/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
				"NONSENSE /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
				"GET /no-such-page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
				"GET /actuator/env HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
			assertThat(raw(request)).startsWith("HTTP/1.1 ")
				.doesNotContain("Tomcat")
				.doesNotContain("org.")
				.doesNotContain("Exception")
				.doesNotStartWith("HTTP/1.1 5");
		}
	}

	@Test
	@Order(7)
	void refusesAFormThatIsNotFromItsOwnPage() {
		PageClient person = new PageClient(http.port());
		person.signIn("supervisor", Http.PASSWORD);
		person.forgetCsrf();
		assertThat(person.post("/inbox/read", Map.of()).statusCode()).isEqualTo(403);
	}

	@Test
	@Order(8)
	void takesTheProxysWordForWhereSomebodyCallsFrom() {
		PageClient person = new PageClient(http.port());
		person.claimAddress("203.0.113.9");
		person.signIn("supervisor", Http.PASSWORD);
		assertThat(person.get("/account").body()).contains("203.0.113.9");
	}

	@Test
	@Order(9)
	void slowsDownWhoAsksTooMuch() {
		int imports = 0;
		for (int i = 0; i < 8; i++) {
			imports += http.upload("supervisor", "/imports?kind=targets", "t.csv", "类型,名称\n".getBytes()).status() == 429
					? 1 : 0;
		}
		assertThat(imports).isPositive();
		assertThat(http.get("supervisor", "/cases").status()).as("other calls go on").isEqualTo(200);
		boolean anonymous = false;
		for (int i = 0; i < 120 && !anonymous; i++) {
			anonymous = http.raw("/cases", null).status() == 429;
		}
		assertThat(anonymous).isTrue();
		boolean signIns = false;
		for (int i = 0; i < 90 && !signIns; i++) {
			signIns = http.token("nobody", "wrong").status() == 429;
		}
		assertThat(signIns).isTrue();
	}

	private HttpResponse<String> get(String path, Map<String, String> headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + http.port() + path));
		headers.forEach(request::header);
		try {
			return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private String raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost", http.port())) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
