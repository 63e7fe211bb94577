package org.bihuan.attack;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.bihuan.journey.Doors;
import org.bihuan.journey.PageClient;
import org.bihuan.journey.Running;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.web.BodyLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody without an account, or with a session, takes of the node (S6). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EdgeAttackJourneyTests {

	private static final String PASSWORD = "Bihuan@2021";

	private static final int MB = 1024 * 1024;

	private static final String ROWS = "[" + "{},".repeat(100_000) + "{}]";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

	private Running running;

	private int port;

	@BeforeAll
	void start() {
		running = new Running(
				List.of("--spring.profiles.active=demo", "--bihuan.api-docs.public=false",
						"--bihuan.limits.anonymous-per-minute=400", "--bihuan.limits.imports-per-minute=5"),
				Later.class);
		port = running.start();
	}

	@AfterAll
	void stop() {
		running.stop();
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(running.bean(DataSource.class));
	}

	@Test
	@Order(1)
	void takesNoMoreThanANameAndAPasswordAtItsDoors() throws Exception {
		String large = "Content-Length: 90000000\r\n";
		assertThat(begun("/api/v1/tokens", "application/json", large)).startsWith("HTTP/1.1 413")
			.contains("application/problem+json", "16 KB");
		assertThat(begun("/login", "application/x-www-form-urlencoded", large)).startsWith("HTTP/1.1 413");
		assertThat(begun("/login", "application/x-www-form-urlencoded", large + "Expect: 100-continue\r\n"))
			.as("told before it sends")
			.startsWith("HTTP/1.1 413");
		byte[] some = new byte[200_000];
		assertThat(send(request("/api/v1/tokens").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(some)))).statusCode())
			.as("counted where no length is told")
			.isEqualTo(413);
		assertThat(health()).isEqualTo(200);
	}

	@Test
	@Order(2)
	void readsNoBodyOfSomebodyUnknownElsewhere() throws Exception {
		byte[] large = new byte[3 * MB];
		for (String path : List.of("/api/v1/imports", "/api/v1/cases/x/evidence", "/api/v1/me/password")) {
			HttpResponse<String> answer = send(request(path).header("Content-Type", "multipart/form-data; boundary=b")
				.header("Authorization", "Bearer made-up")
				.POST(BodyPublishers.ofByteArray(large)));
			assertThat(answer.statusCode()).as(path).isEqualTo(401);
		}
		HttpResponse<String> page = send(request("/imports").header("Content-Type", "multipart/form-data; boundary=b")
			.POST(BodyPublishers.ofByteArray(large)));
		assertThat(page.statusCode()).isIn(302, 403);
		HttpResponse<String> put = send(request("/login").header("Content-Type", "application/x-www-form-urlencoded")
			.PUT(BodyPublishers.ofByteArray(large)));
		assertThat(put.statusCode()).isEqualTo(413);
	}

	@Test
	@Order(3)
	void takesOfSomebodyKnownWhatTheAddressTakes() throws Exception {
		String bearer = bearer("approver");
		byte[] large = new byte[3 * MB];
		assertThat(send(request("/api/v1/closures").header("Content-Type", "application/json")
			.header("Authorization", bearer)
			.POST(BodyPublishers.ofByteArray(large))).statusCode()).isEqualTo(413);
		assertThat(send(request("/api/v1/closures").header("Content-Type", "application/json")
			.header("Authorization", bearer)
			.header("Idempotency-Key", "large")
			.POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))).statusCode())
			.as("counted where no length is told")
			.isEqualTo(413);
		assertThat(jdbc().queryForObject("select count(*) from shared_idempotency where idem_key = 'large'",
				Integer.class))
			.isZero();
	}

	/** What a handler left unread of a body costs the sender no connection. */
	@Test
	@Order(3)
	void goesOnWithTheConnectionOfWhoWasRefused() throws Exception {
		String one = "POST /api/v1/closures HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
				+ "Authorization: " + bearer("supervisor") + "\r\nContent-Length: 2\r\n";
		try (Socket socket = new Socket("localhost", port)) {
			socket.getOutputStream()
				.write((one + "\r\n{}" + one + "Connection: close\r\n\r\n{}").getBytes(StandardCharsets.ISO_8859_1));
			String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answers.split("HTTP/1.1 403", -1)).hasSize(3);
		}
	}

	@Test
	@Order(4)
	void answersForItsHealthWhileManySendSlowly() throws Exception {
		List<Socket> slow = new ArrayList<>();
		try {
			for (int i = 0; i < 260; i++) {
				Socket socket = new Socket("localhost", port);
				String path = i % 2 == 0 ? "/login" : "/cases";
				socket.getOutputStream()
					.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n"
							+ "Content-Type: application/x-www-form-urlencoded\r\n\r\nusername=")
						.getBytes(StandardCharsets.ISO_8859_1));
				slow.add(socket);
			}
			assertThat(health()).isEqualTo(200);
			assertThat(send(request("/css/bihuan.css").GET()).statusCode()).isEqualTo(200);
		}
		finally {
			for (Socket socket : slow) {
				socket.close();
			}
		}
	}

	@Test
	@Order(5)
	void keepsNothingForStrangers() throws Exception {
		int sessions = sessions();
		String query = "a".repeat(8_000);
		for (int i = 0; i < 300; i++) {
			HttpResponse<String> answer = send(request("/cases?q=" + query).header("Accept", "text/html").GET());
			assertThat(answer.headers().firstValue("Location")).contains("/login");
			assertThat(String.join("", answer.headers().allValues("Set-Cookie"))).doesNotContain("SESSION")
				.doesNotContain("aaaa");
		}
		HttpResponse<String> form = send(request("/login").header("Accept", "text/html").GET());
		assertThat(form.body()).contains("name=\"_csrf\"");
		assertThat(String.join("", form.headers().allValues("Set-Cookie"))).doesNotContain("SESSION");
		PageClient guesser = new PageClient(port);
		guesser.signIn("nobody-here", "wrong");
		send(request("/no-such").header("Accept", "text/html")
			.header("Referer", "http://localhost:" + port + "/login")
			.POST(BodyPublishers.ofString("x=y")));
		assertThat(sessions()).isEqualTo(sessions);
	}

	@Test
	@Order(6)
	void goesOnToThePageAskedForAndToNoOther() throws Exception {
		PageClient person = new PageClient(port);
		person.get("/cases?status=CLOSED");
		assertThat(person.signIn("supervisor", PASSWORD)).isEqualTo("/cases?status=CLOSED");
		HttpResponse<String> form = send(request("/login").header("Accept", "text/html").GET());
		String cookie = form.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
		Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.body());
		assertThat(token.find()).isTrue();
		String forged = java.util.Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString("/people".getBytes(StandardCharsets.UTF_8)) + ".SM-k1-" + "0".repeat(64);
		HttpResponse<String> in = send(request("/login").header("Cookie", cookie + "; bihuan-asked=" + forged)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("username=supervisor&password=Bihuan%402021&_csrf="
					+ java.net.URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
		assertThat(in.headers().firstValue("Location")).contains("/");
		assertThat(send(request("/login").header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString("username=supervisor&password=Bihuan%402021"))).statusCode())
			.as("a form that is not ours")
			.isEqualTo(403);
	}

	@Test
	@Order(7)
	void endsASessionThatIsOldHoweverBusy() {
		PageClient person = new PageClient(port);
		person.signIn("supervisor2", PASSWORD);
		assertThat(person.get("/review").statusCode()).isEqualTo(200);
		later(Duration.ofHours(11));
		assertThat(person.get("/review").statusCode()).isEqualTo(200);
		later(Duration.ofHours(13));
		assertThat(person.get("/review").statusCode()).isEqualTo(302);
		later(Duration.ZERO);
		PageClient admin = new PageClient(port);
		admin.signIn("admin", PASSWORD);
		later(Duration.ofHours(9));
		assertThat(admin.get("/people").statusCode()).as("an administrator's sooner").isEqualTo(302);
		later(Duration.ZERO);
		assertThat(jdbc().queryForObject(
				"select count(*) from SPRING_SESSION where PRINCIPAL_NAME in ('admin', 'supervisor2')", Integer.class))
			.isZero();
	}

	private void later(Duration by) {
		running.bean(MovedClock.class).ahead = by.toMillis();
	}

	/** Real time, and as much later as a test says. */
	static class MovedClock extends SystemClock {

		private volatile long ahead;

		@Override
		public Instant now() {
			return super.now().plusMillis(ahead);
		}

		@Override
		public long millis() {
			return super.millis() + ahead;
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Later {

		@Bean
		@Primary
		MovedClock movedClock() {
			return new MovedClock();
		}

	}

	@Test
	@Order(8)
	void tellsItsInterfaceToWhoIsSignedInWithTheLimitsOfBodies() throws Exception {
		assertThat(send(request("/v3/api-docs").GET()).statusCode()).isEqualTo(401);
		PageClient person = new PageClient(port);
		person.signIn("leader", PASSWORD);
		assertThat(new String(person.bytes("/v3/api-docs"), StandardCharsets.UTF_8)).startsWith("{\"openapi\"");
		JsonNode api = JSON
			.readTree(send(request("/v3/api-docs").header("Authorization", bearer("supervisor")).GET()).body());
		JsonNode token = api.get("paths").get("/api/v1/tokens").get("post");
		assertThat(token.get("x-max-body-bytes").asLong()).isEqualTo(BodyLimits.DOOR);
		assertThat(token.get("responses").get("413").get("description").asString()).contains("16 KB");
		assertThat(api.get("paths").get("/api/v1/imports").get("post").get("x-max-body-bytes").asLong())
			.isEqualTo(BodyLimits.UPLOAD);
	}

	@Test
	@Order(9)
	void namesEveryAddressThatTakesFiles() {
		TreeSet<String> takers = new TreeSet<>();
		TreeSet<String> unnamed = new TreeSet<>();
		for (Doors.Door door : Doors.of(running, java.util.Set.of())) {
			if (!door.method().equals("GET")) {
				boolean takes = door.multipart();
				for (MethodParameter parameter : door.handler().getMethodParameters()) {
					takes |= MultipartFile.class.isAssignableFrom(parameter.getParameterType())
							|| MultipartRequest.class.isAssignableFrom(parameter.getParameterType());
				}
				if (takes) {
					takers.add(door.path());
					if (!BodyLimits.takesFiles(door.path().replaceAll("\\{[^}]+}", "x"))) {
						unnamed.add(door.path());
					}
				}
			}
		}
		assertThat(unnamed).isEmpty();
		assertThat(takers).contains("/imports", "/api/v1/imports");
	}

	@Test
	@Order(10)
	void endsACalendarsAddressWithThePasswordAndNamesNoHostItWasTold() throws Exception {
		PageClient person = new PageClient(port);
		person.signIn("unit-wjw", PASSWORD);
		person.get("/calendar-feed");
		String page = person.post("/calendar-feed", Map.of()).body();
		Matcher address = Pattern.compile("value=\"(/feeds/[A-Za-z0-9_-]{43}\\.ics)\"").matcher(page);
		assertThat(address.find()).isTrue();
		assertThat(send(request(address.group(1)).GET()).statusCode()).isEqualTo(200);
		person.get("/password");
		assertThat(person.post("/password", Map.of("old", PASSWORD, "fresh", "Anders#2026x")).statusCode())
			.isEqualTo(302);
		assertThat(send(request(address.group(1)).GET()).statusCode()).isEqualTo(404);
	}

	/**
	 * Every list of every body with a hundred thousand empty rows, every number with an
	 * exponent nobody has room for.
	 */
	@Test
	@Order(11)
	void boundsEveryListAndNumberOfEveryBody() throws Exception {
		String bearer = bearer("approver");
		TreeSet<String> sent = new TreeSet<>();
		TreeSet<String> taken = new TreeSet<>();
		for (Doors.Door door : Doors.of(running, java.util.Set.of())) {
			for (MethodParameter parameter : door.handler().getMethodParameters()) {
				if (parameter.hasParameterAnnotation(RequestBody.class) && parameter.getParameterType().isRecord()) {
					for (RecordComponent field : parameter.getParameterType().getRecordComponents()) {
						boolean list = java.util.Collection.class.isAssignableFrom(field.getType());
						if (list || Number.class.isAssignableFrom(field.getType()) || field.getType() == int.class) {
							String body = "{\"" + field.getName() + "\":" + (list ? ROWS : "1e999999999") + "}";
							String name = door.method() + " " + door.path() + " " + field.getName();
							int status = send(request(door.path().replaceAll("\\{[^}]+}", "x"))
								.header("Content-Type", "application/json")
								.header("Authorization", bearer)
								.method(door.method(), BodyPublishers.ofString(body))).statusCode();
							sent.add(name);
							if (status < 400 || status >= 500) {
								taken.add(name + " " + status);
							}
						}
					}
				}
			}
		}
		assertThat(taken).isEmpty();
		assertThat(sent).hasSizeGreaterThan(10);
		assertThat(health()).isEqualTo(200);
	}

	@Test
	@Order(12)
	void keepsNoKeyOfABodyThatIsTooLargeToBeRemembered() throws Exception {
		HttpResponse<String> answer = send(request("/api/v1/imports?kind=targets").header("Content-Type", "text/csv")
			.header("Authorization", bearer("supervisor"))
			.header("Idempotency-Key", "past-eight")
			.POST(BodyPublishers.ofByteArray(new byte[9 * MB])));
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.body()).contains("8,192 KB");
		assertThat(jdbc().queryForObject("select count(*) from shared_idempotency where idem_key = 'past-eight'",
				Integer.class))
			.isZero();
	}

	/** Nothing but spaces, and four thousand signs, in each text of each page's form. */
	@Test
	@Order(13)
	void noPageTakesATextThatTheInterfaceRefuses() {
		PageForms forms = new PageForms(jdbc(), port, PASSWORD);
		TreeSet<String> taken = new TreeSet<>();
		TreeSet<String> failed = new TreeSet<>();
		List<PageForms.Field> fields = PageForms.of(Doors.of(running, java.util.Set.of("POST /clock")));
		for (PageForms.Field field : fields) {
			for (String text : List.of(" \u3000\u200b", "\u5B57".repeat(3_990), "\u5B57".repeat(100_000))) {
				boolean may = text.length() < 5 ? !field.asked() || MAY_BE_BLANK.contains(field.toString())
						: MAY_BE_LONG.contains(field.toString()) && text.length() < 4_000;
				int status = may ? 422 : forms.send(field, text);
				String said = field + " " + text.length() + ": " + status;
				if (status < 400) {
					taken.add(said);
				}
				if (status >= 500) {
					failed.add(said);
				}
			}
		}
		assertThat(taken).isEmpty();
		assertThat(failed).isEmpty();
		assertThat(fields).hasSizeGreaterThan(60);
	}

	/** No rows, and no columns, are a choice. */
	private static final java.util.Set<String> MAY_BE_BLANK = java.util.Set.of("/special-tasks/{id}/rows lines");

	/** What is compared and kept nowhere, and what is told at length. */
	private static final java.util.Set<String> MAY_BE_LONG = java.util.Set.of("/interviews/{id}/record facts",
			"/interviews/{id}/record statement", "/special-tasks/{id}/rows lines", "/audit/verification anchor",
			"/closures cases", "/closures/look cases");

	@Test
	@Order(14)
	void countsTheRowsOfASpecialTaskOnItsPageToo() throws Exception {
		PageClient person = new PageClient(port);
		person.signIn("supervisor", PASSWORD);
		person.get("/special-tasks");
		String at = person.post("/special-tasks", Map.of("title", "IPv6", "period", "2021Q2", "form", "TARGETS"))
			.headers()
			.firstValue("Location")
			.orElseThrow()
			.replaceFirst("^http://[^/]+", "");
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < 20_001; i++) {
			lines.append("n").append(i).append(",r\n");
		}
		assertThat(person.post(at + "/rows", Map.of("lines", lines)).statusCode()).isEqualTo(422);
		assertThat(person.post(at + "/rows", Map.of("lines", "n," + "r".repeat(61))).statusCode()).isEqualTo(422);
		assertThat(person.post(at + "/rows", Map.of("lines", lines.substring(0, lines.indexOf("n300,")))).statusCode())
			.isEqualTo(302);
		JsonNode listed = JSON
			.readTree(send(request("/api/v1/special-tasks").header("Authorization", bearer("supervisor")).GET()).body())
			.get(0);
		assertThat(listed.get("unfinished").asInt()).isEqualTo(300);
		assertThat(listed.get("open").size()).as("the first of them in a list").isEqualTo(50);
		assertThat(
				JSON.readTree(send(request("/api/v1" + at).header("Authorization", bearer("supervisor")).GET()).body())
					.get("open")
					.size())
			.isEqualTo(300);
	}

	@Test
	@Order(15)
	void readsASmallCalendarAndNoLargeOne() throws Exception {
		PageClient admin = new PageClient(port);
		admin.signIn("admin", PASSWORD);
		admin.get("/calendar/2027");
		String day = "{\"name\":\"\u5143\u65E6\",\"date\":\"2027-01-01\",\"isOffDay\":true}";
		assertThat(admin.upload("/calendar/2027/import", "2027.json", "{\"days\":[" + day + "]}").statusCode())
			.isEqualTo(302);
		assertThat(
				admin.upload("/calendar/2027/import", "2027.json", "{\"days\":[" + (day + ",").repeat(366) + day + "]}")
					.statusCode())
			.as("more days than a year has")
			.isEqualTo(422);
		assertThat(admin.upload("/calendar/2027/import", "2027.json", "{\"days\":[" + day + "]}" + " ".repeat(300_000))
			.statusCode()).isEqualTo(413);
	}

	@Test
	@Order(16)
	void waitsForNobodysBodyForLongKnownOrNot() throws Exception {
		String bearer = bearer("leader");
		PageClient person = new PageClient(port);
		person.signIn("supervisor", PASSWORD);
		String cookie = person.cookie();
		List<Socket> slow = new ArrayList<>();
		List<String> heads = List.of(
				"POST /api/v1/me/password HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: " + bearer
						+ "\r\n",
				"POST /cases/views HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: " + cookie
						+ "\r\n",
				"POST /imports HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=b\r\nCookie: " + cookie
						+ "\r\n");
		for (String head : heads) {
			Socket socket = new Socket("localhost", port);
			socket.getOutputStream()
				.write((head + "Host: localhost\r\nContent-Length: 9000\r\n\r\n").getBytes(StandardCharsets.UTF_8));
			slow.add(socket);
		}
		for (int second = 0; second < 22; second++) {
			for (Socket socket : slow) {
				try {
					socket.getOutputStream().write(' ');
				}
				catch (IOException over) {
					continue;
				}
			}
			Thread.sleep(1_000);
		}
		for (int i = 0; i < slow.size(); i++) {
			Socket socket = slow.get(i);
			socket.setSoTimeout(2_000);
			String answer;
			try {
				answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (java.net.SocketTimeoutException open) {
				answer = "still open";
			}
			catch (IOException reset) {
				answer = "";
			}
			socket.close();
			assertThat(answer).as(heads.get(i)).doesNotStartWith("still open").doesNotStartWith("HTTP/1.1 200");
		}
		assertThat(health()).isEqualTo(200);
	}

	@Test
	@Order(20)
	void countsImportsByAccountWhateverTheTokenIs() throws Exception {
		assertThat(refused(12,
				() -> request("/api/v1/imports?kind=targets").header("Authorization", bearer("supervisor"))
					.header("Content-Type", "multipart/form-data; boundary=b")
					.POST(BodyPublishers.ofString("--b--"))))
			.isTrue();
	}

	@Test
	@Order(21)
	void countsWhoeverShowsNoValidTokenWhateverTheyShow() throws Exception {
		assertThat(refused(1_000,
				() -> request("/api/v1/cases").header("Authorization", "Bearer " + java.util.UUID.randomUUID()).GET()))
			.isTrue();
		assertThat(refused(1_000, () -> request("/review").header("Accept", "text/html").GET())).as("pages too")
			.isTrue();
		assertThat(refused(1_000, () -> request("/feeds/made-up.ics").GET())).isTrue();
		assertThat(health()).isEqualTo(200);
		assertThat(send(request("/api/v1/me").header("Authorization", bearer("supervisor")).GET()).statusCode())
			.as("who is known goes on")
			.isEqualTo(200);
	}

	/** Whether it is too much at some time. */
	private boolean refused(int most, java.util.concurrent.Callable<HttpRequest.Builder> request) throws Exception {
		for (int i = 0; i < most; i++) {
			if (send(request.call()).statusCode() == 429) {
				return true;
			}
		}
		return false;
	}

	/** The answer to a request whose body was begun and never ended. */
	private String begun(String path, String type, String headers) throws IOException {
		try (Socket socket = new Socket("localhost", port)) {
			socket.getOutputStream()
				.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n" + headers
						+ "\r\n" + (headers.contains("Expect") ? "" : "a".repeat(9_000)))
					.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private int sessions() {
		return jdbc().queryForObject("select count(*) from SPRING_SESSION", Integer.class);
	}

	private int health() throws Exception {
		return send(request("/actuator/health").timeout(Duration.ofSeconds(20)).GET()).statusCode();
	}

	private String bearer(String who) throws Exception {
		HttpResponse<String> answer = send(request("/api/v1/tokens").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("username", who, "password", PASSWORD)))));
		return "Bearer " + JSON.readTree(answer.body()).get("token").asString();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(60));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return client.send(request.build(), BodyHandlers.ofString());
	}

}
