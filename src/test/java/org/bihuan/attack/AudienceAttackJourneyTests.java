package org.bihuan.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.sql.DataSource;

import org.bihuan.journey.Doors;
import org.bihuan.journey.Http;
import org.bihuan.journey.PageClient;
import org.bihuan.journey.Running;
import org.bihuan.organization.Access;
import org.bihuan.organization.Open;
import org.bihuan.organization.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S9 and its kind: what the office writes about a unit to others stands behind no door of
 * the unit's, what is said inside a unit behind none of anybody else's, and no door that
 * only reads changes a row; numbers of people stand behind no door of whoever has not got
 * the right to them. Every word planted carries a mark; every GET handler there is is
 * opened, documents and sheets unpacked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AudienceAttackJourneyTests {

	private static final String PASSWORD = "Bihuan@2021";

	/** Stands in every word of the office that is not the unit's to read. */
	private static final String OFFICE = "\u7532\u5b50\u5bc6\u8bed";

	/** Stands in every word that stays inside the unit. */
	private static final String UNIT = "\u4e59\u4e11\u79c1\u8bed";

	/** Stands in words of the office to the unit. */
	private static final String OPEN = "\u4e19\u5bc5\u660e\u8bed";

	/**
	 * What is written though somebody only reads, by design: the session's use; that
	 * evidence was opened, on record; the secret somebody's own page of the second factor
	 * shows, which nobody but they can confirm.
	 */
	private static final List<Pattern> BY_DESIGN = List.of(
			Pattern.compile(".* /.*: (update|insert into|delete from) spring_session.*"),
			Pattern
				.compile(".* (/api/v1)?/cases/\\{id}/evidence/\\{eid}: (insert into audit_entry|update audit_head) .*"),
			Pattern.compile(".* GET /account/second-factor: insert into signin_factor .*"));

	private static final Map<String, Set<Role>> PEOPLE = people();

	private final Running running = new Running(List.of("--spring.profiles.active=demo",
			"--bihuan.limits.anonymous-per-minute=1000000", "--bihuan.limits.imports-per-minute=1000000"),
			Writes.class);

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, String> tokens = new LinkedHashMap<>();

	private final Map<String, PageClient> pages = new LinkedHashMap<>();

	private final Map<String, List<String>> ids = new LinkedHashMap<>();

	private Http http;

	private int port;

	private String notice;

	private String one;

	private String accountability;

	private PlantedNumbers numbers;

	private static Map<String, Set<Role>> people() {
		Map<String, Set<Role>> people = new LinkedHashMap<>();
		people.put("unit-wjw", Set.of(Role.UNIT_REPORTER));
		people.put("unit-wjw-leader", Set.of(Role.UNIT_LEADER));
		people.put("unit-anhua", Set.of(Role.UNIT_REPORTER));
		people.put("supervisor", Set.of(Role.SUPERVISOR));
		people.put("approver", Set.of(Role.APPROVER));
		people.put("leader", Set.of(Role.LEADER));
		people.put("admin", Set.of(Role.SYSTEM_ADMIN));
		people.put("security", Set.of(Role.SECURITY_ADMIN));
		people.put("auditor", Set.of(Role.AUDITOR));
		return people;
	}

	@BeforeAll
	void start() {
		port = running.start();
		http = new Http(port);
		for (String who : PEOPLE.keySet()) {
			tokens.put(who,
					http.post("supervisor", "/tokens", Map.of("username", who, "password", PASSWORD)).text("token"));
			PageClient page = new PageClient(port);
			assertThat(page.signIn(who, PASSWORD)).isEqualTo("/");
			pages.put(who, page);
		}
	}

	@AfterAll
	void stop() {
		running.stop();
	}

	@Test
	@Order(1)
	void plantsItsMarks() throws IOException {
		numbers = new PlantedNumbers(new JdbcTemplate(running.bean(DataSource.class)));
		numbers.putInto("inspection_finding", "description", 2_000);
		notice = issued();
		List<String> cases = items(http.get("unit-wjw", "/cases?size=200&noticeId=" + notice));
		one = cases.get(0);
		http.post("unit-wjw", "/notices/" + notice + "/receipt", "{}");
		done(http.post("leader", "/cases/" + one + "/instructions", Map.of("text", OFFICE + "\u4e00")));
		JsonNode inner = http
			.post("leader", "/cases/" + one + "/instructions", Map.of("text", OFFICE + "\u4e8c", "party", "APPROVER"))
			.json();
		done(http.post("approver", "/duties/" + inner.get("id").asString() + "/completion",
				Map.of("result", OFFICE + "\u4e09")));
		done(http.post("leader", "/cases/" + one + "/instructions", Map.of("text", OPEN, "party", "UNIT")));
		accountability = http.post("approver", "/cases/" + one + "/accountability", Map.of("reason", OFFICE + "\u56db"))
			.text("id");
		done(http.post("approver", "/measures/" + accountability + "/handover",
				Map.of("to", OFFICE + "\u4e94", "on", "2021-06-17")));
		done(http.post("supervisor", "/cases/" + one + "/urge", Map.of("comment", OPEN)));
		insideTheUnit(one);
		report(one);
		done(http.post("unit-wjw-leader", "/cases/" + one + "/reports/current/sign-off", Map.of("approve", true)));
		done(http.post("supervisor", "/cases/" + one + "/reviews",
				Map.of("verdict", "PASS", "method", "ONLINE", "comment", OPEN)));
		done(http.post("approver", "/cases/" + one + "/closure",
				Map.of("approve", false, "comment", OFFICE + "\u516d")));
		ids.put("case", List.of(one));
		ids.put("notice", List.of(notice));
		ids.put("measure", measures());
		ids.put("target", List.of(http.get("supervisor", "/cases/" + one).json().get("target").get("id").asString()));
		ids.put("document", documents());
		ids.put("inspection", List.of(http.get("supervisor", "/notices/" + notice).text("inspectionId")));
		ids.put("finding", List.of(http.get("supervisor", "/cases/" + one).json().get("finding").get("id").asString()));
		ids.put("evidence",
				http.get("supervisor", "/cases/" + one)
					.json()
					.get("evidence")
					.valueStream()
					.map(each -> each.get("id").asString())
					.toList());
	}

	/** A refused sign-off, and another text that waits for the leader. */
	private void insideTheUnit(String of) throws IOException {
		done(http.put("unit-wjw-leader", "/sign-off", Map.of("on", true)));
		report(of);
		done(http.post("unit-wjw-leader", "/cases/" + of + "/reports/current/sign-off",
				Map.of("approve", false, "comment", UNIT + "\u4e00")));
	}

	private void report(String of) throws IOException {
		report(of, "\u539f\u56e0");
	}

	private void report(String of, String cause) throws IOException {
		String file = http.upload("unit-wjw", "/cases/" + of + "/evidence", "p.png", picture()).text("id");
		done(http.post("unit-wjw", "/cases/" + of + "/reports",
				Map.of("cause", cause, "measures", "\u63aa\u65bd", "result", "DONE", "completedOn", "2021-06-17",
						"responsiblePerson", "\u79d1\u957f", "evidence", List.of(file))));
	}

	/** One of every kind on file. */
	private List<String> documents() {
		Map<String, String> byKind = new LinkedHashMap<>();
		http.get("supervisor", "/documents?size=200")
			.items()
			.forEach(each -> byKind.put(each.get("kind").asString(), each.get("id").asString()));
		return List.copyOf(byKind.values());
	}

	private List<String> measures() {
		Set<String> all = new LinkedHashSet<>(items(http.get("leader", "/measures?size=200&caseId=" + one)));
		for (String kind : List.of("URGE", "INTERVIEW", "CIRCULAR", "SHUTDOWN", "ACCOUNTABILITY")) {
			items(http.get("leader", "/measures?size=20&kind=" + kind)).stream().limit(1).forEach(all::add);
		}
		return List.copyOf(all);
	}

	@Test
	@Order(2)
	void showsNoUnitWhatTheOfficeWroteAboutItToOthers() throws IOException {
		for (String who : List.of("unit-wjw", "unit-wjw-leader", "unit-anhua")) {
			assertThat(everywhere(who, OFFICE)).as(who).isEmpty();
		}
	}

	@Test
	@Order(3)
	void listsAndOpensNothingOfIt() {
		assertThat(http.get("unit-wjw", "/measures?kind=ACCOUNTABILITY").total()).isZero();
		assertThat(http.get("approver", "/measures?kind=ACCOUNTABILITY&caseId=" + one).total()).isOne();
		assertThat(http.get("unit-wjw", "/measures/" + accountability + "/document").status()).isEqualTo(404);
		assertThat(http.get("unit-wjw", "/cases?size=200&measure=ACCOUNTABILITY").total()).isZero();
		assertThat(http.get("unit-wjw", "/cases/" + one).json().get("measures").toString()).isEqualTo("[\"URGE\"]");
		assertThat(http.get("approver", "/cases/" + one).json().get("measures").toString()).contains("ACCOUNTABILITY");
		assertThat(http.get("unit-wjw", "/notifications?size=200").json().toString())
			.doesNotContain("\u79fb\u4ea4\u95ee\u8d23");
		for (String kind : List.of("INTERVIEW_APPOINT", "SHUTDOWN_DECIDE", "ACCOUNTABILITY_HAND", "FOLLOW_UP",
				"CIRCULAR_PUBLISH")) {
			assertThat(http.get("unit-wjw", "/duties?size=200&kind=" + kind).total()).as(kind).isZero();
		}
		for (JsonNode duty : http.get("supervisor", "/cases/" + one + "/duties").json()) {
			boolean toUnit = duty.get("party").asString().equals("UNIT");
			assertThat(http.get("unit-wjw", "/cases/" + one + "/duties")
				.json()
				.toString()
				.contains(duty.get("id").asString())).isEqualTo(toUnit);
			if (!toUnit) {
				assertThat(http
					.post("unit-wjw", "/duties/" + duty.get("id").asString() + "/completion", Map.of("result", "x"))
					.status()).isEqualTo(404);
			}
		}
		for (String document : ids.get("document")) {
			String kind = http.get("supervisor", "/documents?size=200")
				.items()
				.valueStream()
				.filter(each -> each.get("id").asString().equals(document))
				.findFirst()
				.orElseThrow()
				.get("kind")
				.asString();
			if (List.of("ACCOUNTABILITY", "BRIEF", "CASE_FILE").contains(kind)) {
				assertThat(http.get("unit-wjw", "/documents/" + document + "/file").status()).as(kind).isEqualTo(404);
			}
		}
	}

	@Test
	@Order(4)
	void leavesTheUnitWhatWasSaidToIt() throws IOException {
		assertThat(everywhere("unit-wjw", OPEN)).anyMatch(door -> door.contains("/timeline"))
			.anyMatch(door -> door.contains("/duties"));
		assertThat(everywhere("supervisor", OFFICE)).anyMatch(door -> door.contains("/timeline"))
			.anyMatch(door -> door.contains("/duties"))
			.anyMatch(door -> door.contains("/measures"));
	}

	@Test
	@Order(5)
	void keepsInsideAUnitWhatWasSaidThere() throws IOException {
		for (String who : List.of("unit-anhua", "supervisor", "approver", "leader", "admin", "security", "auditor")) {
			assertThat(everywhere(who, UNIT)).as(who).isEmpty();
		}
		assertThat(everywhere("unit-wjw", UNIT)).anyMatch(door -> door.contains("/timeline"));
	}

	@Test
	@Order(6)
	void changesNoRowForWhoeverOnlyReads() {
		List<String> wrote = new ArrayList<>();
		for (String who : PEOPLE.keySet()) {
			for (Doors.Door door : doors(who)) {
				for (String path : addresses(door)) {
					for (String method : methods(door)) {
						Writes.taken();
						open(who, method, path);
						Writes.taken()
							.stream()
							.map(each -> who + " " + method + " " + door.path() + ": " + each)
							.filter(each -> BY_DESIGN.stream().noneMatch(known -> known.matcher(each).matches()))
							.forEach(wrote::add);
					}
				}
			}
		}
		assertThat(new TreeSet<>(wrote)).isEmpty();
	}

	@Test
	@Order(7)
	void filesALetterByAnActAlone() {
		String urge = items(http.get("supervisor", "/measures?kind=URGE&caseId=" + one)).get(0);
		int before = http.get("supervisor", "/documents?size=1&kind=URGE").total();
		byte[] read = http.get("unit-wjw", "/measures/" + urge + "/document").bytes();
		assertThat(read).startsWith('P', 'K');
		assertThat(http.get("supervisor", "/documents?size=1&kind=URGE").total()).isEqualTo(before);
		assertThat(http.post("unit-wjw", "/measures/" + urge + "/document", "{}").status()).isEqualTo(403);
		Http.Answer filed = http.post("supervisor", "/measures/" + urge + "/document", "{}");
		assertThat(filed.status()).isEqualTo(201);
		assertThat(filed.text("sha256")).hasSize(64);
		assertThat(http.get("unit-wjw", "/measures/" + urge + "/document").bytes())
			.isEqualTo(http.get("supervisor", "/documents/" + filed.text("id") + "/file").bytes());
		assertThat(http.post("supervisor", "/measures/" + urge + "/document", "{}").text("id"))
			.isEqualTo(filed.text("id"));
		assertThat(http.get("approver", "/documents?kind=ACCOUNTABILITY").total()).as("by the hand-over itself")
			.isPositive();
	}

	@Test
	@Order(8)
	void lookingAtACaseTakesNobodysPassAway() {
		done(http.post("supervisor", "/cases/" + one + "/reviews",
				Map.of("verdict", "PASS", "method", "ONLINE", "comment", OPEN)));
		open("approver", "GET", "/api/v1/cases/" + one);
		open("approver", "GET", "/cases/" + one);
		open("approver", "GET", "/closures");
		done(http.post("supervisor", "/cases/" + one + "/reviews/current/withdrawal", "{}"));
		done(http.post("supervisor", "/cases/" + one + "/reviews",
				Map.of("verdict", "PASS", "method", "ONLINE", "comment", OPEN)));
		assertThat(pages.get("approver").get("/cases/" + one).body()).contains("/cases/" + one + "/look");
		assertThat(http.post("unit-wjw", "/cases/" + one + "/look", "{}").status()).isEqualTo(403);
		assertThat(pages.get("approver").post("/cases/" + one + "/look", Map.of()).statusCode()).isEqualTo(204);
		assertThat(http.post("supervisor", "/cases/" + one + "/reviews/current/withdrawal", "{}").status())
			.isEqualTo(409);
	}

	/** A case that goes to another unit takes its former unit's own words not along. */
	@Test
	@Order(9)
	void takesNoUnitsOwnWordsToTheNext() throws IOException {
		String other = items(http.get("unit-wjw", "/cases?size=200&status=RECTIFYING&noticeId=" + notice)).get(0);
		report(other, UNIT + "\u4e09");
		done(http.post("unit-wjw-leader", "/cases/" + other + "/reports/current/sign-off",
				Map.of("approve", false, "comment", UNIT + "\u4e8c")));
		String to = http.get("unit-anhua", "/me").json().get("organization").get("id").asString();
		done(http.post("supervisor", "/cases/" + other + "/reassignment",
				Map.of("organizationId", to, "reason", "\u8f6c\u529e")));
		String timeline = http.get("unit-anhua", "/cases/" + other + "/timeline").json().toString();
		assertThat(timeline).contains("SIGN_OFF_REFUSED").doesNotContain(UNIT);
		done(http.post("unit-anhua", "/cases/" + other + "/receipt", "{}"));
		assertThat(pages.get("unit-anhua").get("/notices/" + notice + "/reply").body()).contains(other)
			.doesNotContain(UNIT);
	}

	/** What is covered is not told by whether a word fits it either. */
	@Test
	@Order(9)
	void findsNothingByNumbersThatAreNotShown() {
		for (String word : List.of(PlantedNumbers.MOBILE, PlantedNumbers.MOBILE.substring(0, 3), "\u7535\u8bdd1")) {
			String path = "/cases?noticeId=" + notice + "&q=" + word;
			assertThat(items(http.get("supervisor", path))).as(word).isNotEmpty();
			assertThat(items(http.get("leader", path))).as(word).isEmpty();
		}
		assertThat(items(http.get("leader", "/cases?noticeId=" + notice + "&q=\u7535\u8bdd"))).isNotEmpty();
	}

	/**
	 * Whoever has not got the right reads nobody's number behind any door, where others
	 * who put it right still do; nor does what is read without signing in.
	 */
	@Test
	@Order(10)
	void showsNumbersOfPeopleToThoseWhoPutItRightAlone() throws IOException {
		done(http.post("supervisor", "/citizen-reports",
				Map.of("targetId", ids.get("target").get(0), "problem", "\u95ee\u9898", "receivedOn", "2021-06-16")));
		assertThat(numbers.putEverywhere()).isEmpty();
		wider();
		Map<String, Set<String>> read = new LinkedHashMap<>();
		for (String who : List.of("supervisor", "leader", "admin", "security", "auditor")) {
			Set<String> found = new TreeSet<>();
			for (Doors.Door door : doors(who)) {
				for (String path : addresses(door)) {
					String text = text(open(who, "GET", path));
					PlantedNumbers.ALL.stream()
						.filter(text::contains)
						.forEach(number -> found.add(door.path() + " " + number));
				}
			}
			read.put(who, found);
		}
		for (String who : List.of("leader", "admin", "security", "auditor")) {
			assertThat(read.get(who)).as(who).isEmpty();
		}
		for (String door : List.of("/api/v1/cases", "/api/v1/cases/{id}", "/api/v1/cases/{id}/timeline", "/cases",
				"/cases/{id}", "/cases/{id}/measures", "/cases/export", "/api/v1/inspections/{id}/findings",
				"/inspections/{id}", "/inspections/{id}/figures/{source}", "/citizen-reports",
				"/api/v1/citizen-reports", "/api/v1/notices/{id}/document", "/api/v1/notices/{id}/annexes",
				"/api/v1/measures/{id}/document", "/api/v1/documents/{id}/file", "/notices/{id}/text")) {
			assertThat(read.get("supervisor")).contains(door + " " + PlantedNumbers.MOBILE,
					door + " " + PlantedNumbers.IDENTITY);
		}
		assertThat(text(open("unit-wjw", "GET", "/api/v1/cases/" + one))).contains(PlantedNumbers.MOBILE);
		for (String who : List.of("supervisor", "unit-wjw", "leader")) {
			String page = pages.get(who).post("/calendar-feed", Map.of()).body();
			Matcher address = Pattern.compile("/feeds/[\\w-]+\\.ics").matcher(page);
			assertThat(address.find()).isTrue();
			String feed = new PageClient(port).get(address.group()).body().replaceAll("\r?\n[ \t]", "");
			assertThat(feed).contains("BEGIN:VEVENT", "***");
			assertThat(PlantedNumbers.ALL).noneMatch(feed::contains);
		}
	}

	/** More than one of each, and of everything there is. */
	private void wider() {
		ids.put("case", items(http.get("supervisor", "/cases?size=4&noticeId=" + notice)));
		ids.put("notice", items(http.get("supervisor", "/notices?size=5")));
		ids.put("citizen-report", items(http.get("supervisor", "/citizen-reports?size=2")));
		ids.put("special-task", new JdbcTemplate(running.bean(DataSource.class))
			.queryForList("select id from inspection_task limit 2", String.class));
		for (String urge : items(http.get("supervisor", "/measures?kind=URGE&size=3"))) {
			http.post("supervisor", "/measures/" + urge + "/document", "{}");
		}
		ids.put("document", documents());
		ids.put("measure", measures());
	}

	private List<String> everywhere(String who, String mark) throws IOException {
		List<String> found = new ArrayList<>();
		for (Doors.Door door : doors(who)) {
			for (String path : addresses(door)) {
				if (text(open(who, "GET", path)).contains(mark)) {
					found.add(path);
				}
			}
		}
		return found;
	}

	/** HEAD is answered by the same handlers; a document is set as PDF once. */
	private static List<String> methods(Doors.Door door) {
		return door.path().startsWith("/api/") && !door.path().endsWith("/pdf") ? List.of("GET", "HEAD")
				: List.of("GET");
	}

	private List<Doors.Door> doors(String who) {
		return Doors.of(running, Set.of())
			.stream()
			.filter(door -> door.method().equals("GET"))
			.filter(door -> door.handler().hasMethodAnnotation(Open.class)
					|| access(door).value().isOf(PEOPLE.get(who)))
			.filter(door -> !door.path().contains("sso"))
			.toList();
	}

	private static Access access(Doors.Door door) {
		return door.handler().getMethodAnnotation(Access.class);
	}

	/** The door's addresses of everything known, lists with what they can be asked. */
	private List<String> addresses(Doors.Door door) {
		Access access = access(door);
		String scope = access == null ? "" : access.scope();
		List<String> found = new ArrayList<>();
		if (door.path().endsWith("/pdf")) {
			return List.of(filled(door.path(), "id", ids.get("document").get(0)));
		}
		List<String> of = !scope.isEmpty() ? ids.getOrDefault(scope, List.of())
				: door.path().contains("/documents/") ? ids.get("document")
						: door.path().matches(".*/(interviews|shutdowns)/.*") ? ids.get("measure") : List.of("none");
		String variable = access == null || scope.isEmpty() ? "id" : access.variable();
		for (String id : of.isEmpty() ? List.of("none") : of) {
			found.add(filled(door.path(), variable, id));
		}
		if (door.path().matches("(/api/v1)?/(cases|duties|measures|documents|notifications|inbox)")) {
			found.add(door.path() + "?size=200");
			found.add(door.path() + "?q=" + OFFICE_ESCAPED + "&size=200");
		}
		return found;
	}

	private static final String OFFICE_ESCAPED = java.net.URLEncoder.encode("\u4e00", StandardCharsets.UTF_8);

	private String filled(String path, String variable, String id) {
		Matcher variables = Pattern.compile("\\{([a-zA-Z]+)[^}]*}").matcher(path);
		return variables.replaceAll(each -> each.group(1).equals(variable) ? id : switch (each.group(1)) {
			case "year" -> "2021";
			case "n", "row", "version" -> "1";
			case "code" -> "2019";
			case "source" -> "websites.unqualified";
			case "eid" -> ids.get("evidence").get(0);
			case "kind" -> path.contains("templates") && path.contains("import") ? "findings" : "URGE";
			case "manual" -> "words";
			default -> "none";
		});
	}

	private byte[] open(String who, String method, String path) {
		if (!path.startsWith("/api/")) {
			return pages.get(who).bytes(path);
		}
		try {
			var answer = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
				.header("Authorization", "Bearer " + tokens.get(who))
				.method(method, BodyPublishers.noBody())
				.build(), BodyHandlers.ofByteArray());
			assertThat(answer.statusCode()).as(who + " " + path).isLessThan(500);
			return answer.body();
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(path, failure);
		}
	}

	/** What stands in an answer, in every part of a document or sheet. */
	private static String text(byte[] answer) throws IOException {
		if (answer.length < 2 || answer[0] != 'P' || answer[1] != 'K') {
			return new String(answer, StandardCharsets.UTF_8);
		}
		StringBuilder text = new StringBuilder();
		Path file = Files.createTempFile("audience", ".zip");
		Files.write(file, answer);
		try (ZipFile zip = new ZipFile(file.toFile())) {
			for (ZipEntry entry : zip.stream().toList()) {
				try (InputStream part = zip.getInputStream(entry)) {
					text.append(new String(part.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]+>", ""));
				}
			}
		}
		finally {
			Files.delete(file);
		}
		return text.toString();
	}

	private String issued() {
		String draft = http.get("approver", "/notices?size=200")
			.items()
			.valueStream()
			.filter(each -> each.get("state").asString().equals("DRAFT"))
			.findFirst()
			.orElseThrow()
			.get("id")
			.asString();
		done(http.post("approver", "/notices/" + draft + "/issue", "{}"));
		JdbcTemplate jdbc = new JdbcTemplate(running.bean(DataSource.class));
		while (jdbc.queryForObject(
				"select count(*) from rectification_notice where id = ? and state = 'ISSUED'" + " and filing = 0",
				Integer.class, draft) == 0) {
			Thread.onSpinWait();
		}
		return draft;
	}

	private static List<String> items(Http.Answer answer) {
		return answer.items().valueStream().map(each -> each.get("id").asString()).toList();
	}

	private static void done(Http.Answer answer) {
		assertThat(answer.status()).as(new String(answer.bytes(), StandardCharsets.UTF_8)).isBetween(200, 299);
	}

	private static byte[] picture() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB),
				"png", out);
		return out.toByteArray();
	}

}
