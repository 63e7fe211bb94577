package org.bihuan.attack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.sql.DataSource;

import org.bihuan.journey.Doors;
import org.bihuan.journey.Http;
import org.bihuan.journey.PageClient;
import org.bihuan.journey.Running;
import org.bihuan.organization.Access;
import org.bihuan.organization.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody with an account does with dates and numbers far from anybody's, and what
 * one office does to another through the numbers of its documents.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BoundsAttackJourneyTests {

	private static final String PASSWORD = "Bihuan@2021";

	/** Longer than any page or list of the demo. */
	private static final int LONGEST = 400_000;

	private static final String SERIES = "网站找错〔2021〕";

	private static final LocalDate FAR = LocalDate.of(9999, 12, 31);

	private static final Map<String, Role> PEOPLE = new TreeMap<>(Map.of("supervisor", Role.SUPERVISOR, "approver",
			Role.APPROVER, "leader", Role.LEADER, "admin", Role.SYSTEM_ADMIN, "security", Role.SECURITY_ADMIN,
			"auditor", Role.AUDITOR, "unit-wjw", Role.UNIT_REPORTER));

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

	private Running running;

	private Http http;

	private int port;

	@BeforeAll
	void start() {
		running = new Running(List.of("--spring.profiles.active=demo"));
		port = running.start();
		http = new Http(port);
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
	void refusesFarNumbersAtTheDoor() {
		PageClient unit = new PageClient(port);
		unit.signIn("unit-wjw", PASSWORD);
		for (String page : List.of("/cases", "/cases/export")) {
			for (String query : List.of("lateFrom=2147483647&lateTo=1", "lateFrom=1&lateTo=2147483647",
					"lateFrom=2501&lateTo=100000", "lateFrom=999999&lateTo=1", "lateFrom=-1&lateTo=3", "due=9999-12-31",
					"due=0001-01-01", "rung=2147483647")) {
				assertThat(unit.get(page + "?" + query).statusCode()).as(page + " " + query).isEqualTo(422);
			}
			assertThat(unit.get(page + "?lateFrom=31&lateTo=100000&due=2021-06-25").statusCode()).as(page)
				.isEqualTo(200);
		}
		assertThat(unit.get("/deadlines?month=9999-01").statusCode()).isEqualTo(422);
		assertThat(unit.get("/cases?page=x").statusCode()).as("no number is 400 as ever").isEqualTo(400);
		assertThat(http.get("unit-wjw", "/cases?dueBefore=9999-12-31").status()).isEqualTo(422);
		assertThat(http.get("unit-wjw", "/cases?dueBefore=2021-07-31").status()).isEqualTo(200);
	}

	@Test
	@Order(2)
	void setsNoDeadlineFurtherThanAnybodyPlans() {
		String reviewed = jdbc().queryForObject(
				"select id from rectification_case where status = 'UNDER_REVIEW' and standing = true limit 1",
				String.class);
		for (String day : List.of("9999-12-31", "+200000000-01-01", "2024-06-19", "2100-12-31")) {
			assertThat(http
				.post("supervisor", "/cases/" + reviewed + "/reviews",
						Map.of("verdict", "RETURN", "method", "ONLINE", "comment", "x", "newDeadline", day))
				.status()).as(day).isEqualTo(422);
			assertThat(http.post("leader", "/cases/" + reviewed + "/instructions", Map.of("text", "x", "due", day))
				.status()).as(day).isEqualTo(422);
		}
		assertThat(http.post("leader", "/cases/" + reviewed + "/instructions", Map.of("text", "x", "due", "2021-07-30"))
			.status()).isEqualTo(201);
		String interview = jdbc()
			.queryForList(
					"select id from escalation_measure where kind = 'INTERVIEW' and state in ('ORDERED', 'APPOINTED')",
					String.class)
			.get(0);
		assertThat(http
			.post("supervisor", "/interviews/" + interview + "/appointment", Map.of("at", "2031-01-01T09:00:00+08:00",
					"place", "x", "interviewer", "y", "interviewees", List.of(Map.of("name", "z", "post", "p"))))
			.status()).isEqualTo(422);
	}

	/**
	 * What was set before such days were refused stays readable, at its ordinary size.
	 */
	@Test
	@Order(3)
	void showsFarDaysThatAreThereAlready() {
		String of = jdbc().queryForObject("""
				select c.id from rectification_case c where c.status = 'RECTIFYING' and c.standing = true
				and c.clock_stopped = false and (select count(*) from rectification_deadline_event e
				where e.case_id = c.id) = 1 limit 1""", String.class);
		PageClient leader = new PageClient(port);
		leader.signIn("leader", PASSWORD);
		for (LocalDate far : List.of(FAR, LocalDate.of(200_000_000, 1, 1))) {
			jdbc().update("update rectification_case set deadline = ? where id = ?", far, of);
			jdbc().update(
					"update rectification_deadline_event set effect_day = ?, effect_days = null where case_id = ?", far,
					of);
			jdbc().update("update escalation_duty set due = ? where state = 'OPEN'", far);
			Http.Answer explained = http.get("leader", "/cases/" + of + "/deadline");
			assertThat(explained.status()).isEqualTo(200);
			assertThat(explained.json().get("days").size()).isEqualTo(2000);
			for (String page : List.of("/cases/" + of, "/cases/" + of + "/deadline", "/cases", "/cases/export",
					"/overview")) {
				HttpResponse<String> shown = leader.get(page);
				assertThat(shown.statusCode()).as(page).isEqualTo(200);
				assertThat(shown.body().length()).as(page).isLessThan(LONGEST);
			}
			assertThat(http.get("leader", "/duties").status()).isEqualTo(200);
		}
		String round = jdbc().queryForObject(
				"select id from inspection_round where state = 'COMPLETED' order by from_day limit 1", String.class);
		jdbc().update("update inspection_round set from_day = ? where id = ?", LocalDate.of(-999_999_999, 1, 1), round);
		assertThat(http.get("supervisor", "/inspections/" + round + "/statistics").status()).isEqualTo(200);
	}

	/**
	 * A draft of another office, with the number that is next here, and of our series.
	 */
	@Test
	@Order(4)
	void numbersDocumentsByOffice() {
		foreignDraft("foreign1", SERIES + "999999号");
		foreignDraft("foreign2", SERIES + "1号");
		foreignDraft("foreign3", "益政务办发〔2021〕30号");
		String target = jdbc().queryForObject("""
				select t.id from registry_target t join organization_user u on u.unit_id = t.owner_id
				where u.username = 'unit-wjw' limit 1""", String.class);
		String report = http
			.post("supervisor", "/citizen-reports",
					Map.of("targetId", target, "problem", "栏目打不开", "receivedOn", "2021-06-16"))
			.text("id");
		Http.Answer forwarded = http.post("supervisor", "/citizen-reports/" + report + "/forwarding",
				Map.of("indicator", "GW-V4-2"));
		assertThat(forwarded.status()).as(forwarded.json().toString()).isBetween(200, 202);
		Map<String, Object> notice = jdbc().queryForMap("""
				select n.id, n.document_number, n.round_id, f.finding_id from rectification_notice n
				join rectification_notice_finding f on f.notice_id = n.id
				where n.state = 'DRAFT' and n.document_number like ? and n.office_id <> 'foreign'""", SERIES + "%");
		String id = (String) notice.get("id");
		assertThat(notice.get("document_number")).isEqualTo(SERIES + "1号");
		assertThat(delete("unit-wjw", id)).isEqualTo(403);
		assertThat(delete("supervisor", id)).isEqualTo(204);
		assertThat(delete("supervisor", id)).isEqualTo(404);
		assertThat(http.get("supervisor", "/notices/" + id).status()).isEqualTo(404);
		assertThat(http.post("auditor", "/audit/verification", "{}").json().get("data").toString())
			.as("the record knows that it is gone")
			.doesNotContain(id);
		Map<String, Object> body = new HashMap<>(Map.of("inspectionId", notice.get("round_id"), "kind", "RECTIFICATION",
				"documentNumber", SERIES + "7号", "title", "t", "signedOn", "2021-06-17", "deadline", "2021-06-25",
				"findings", List.of(notice.get("finding_id"))));
		Http.Answer reserved = http.post("supervisor", "/notices", body);
		assertThat(reserved.status()).as("the product's own series").isEqualTo(422);
		body.put("documentNumber", "益政务办发〔2021〕30号");
		body.put("deadline", "2031-01-01");
		assertThat(http.post("supervisor", "/notices", body).status()).as("too far").isEqualTo(422);
		body.put("deadline", "2021-06-25");
		Http.Answer drafted = http.post("supervisor", "/notices", body);
		assertThat(drafted.status()).as(drafted.json().toString()).isEqualTo(201);
		assertThat(http.post("supervisor", "/notices", body).status()).as("twice here").isEqualTo(409);
		PageClient page = new PageClient(port);
		page.signIn("supervisor", PASSWORD);
		page.get("/notices/" + drafted.text("id"));
		assertThat(page.post("/notices/" + drafted.text("id") + "/discard", Map.of()).statusCode()).isIn(302, 303);
		body.put("documentNumber", "益政务办发〔2021〕31号");
		drafted = http.post("supervisor", "/notices", body);
		assertThat(drafted.status()).as("its findings are free again").isEqualTo(201);
		assertThat(http.post("approver", "/notices/" + drafted.text("id") + "/issue", Map.of()).status())
			.isEqualTo(202);
		assertThat(delete("supervisor", drafted.text("id"))).as("what was signed stays").isEqualTo(409);
	}

	private void foreignDraft(String id, String number) {
		jdbc()
			.update("""
					insert into rectification_notice (id, office_id, office_path, office_name, round_id, round_title, kind,
					document_number, document_year, title, signed_on, state, total, drafted_by)
					values (?, 'foreign', '/foreign/', 'f', 'r', 'r', 'CIRCULAR', ?, 2021, 't', '2021-06-17', 'DRAFT', 0, 'x')""",
					id, number);
	}

	/** Each date and each number of each handler, by people of every kind. */
	@Test
	@Order(5)
	void refusesFarValuesOfEveryHandler() throws Exception {
		TreeSet<String> taken = new TreeSet<>();
		int sent = 0;
		Map<String, PageClient> people = new HashMap<>();
		for (Doors.Door door : Doors.of(running, Set.of())) {
			String who = who(door);
			for (FarValues.Request far : FarValues.of(door)) {
				HttpResponse<String> answer = door.path().startsWith("/api/") ? call(who, door, far)
						: page(people.computeIfAbsent(who, this::signedIn), door, far);
				sent++;
				if (answer.statusCode() < 400 || answer.statusCode() >= 500 || answer.body().length() > LONGEST) {
					taken.add(far.what() + " by " + who + ": " + answer.statusCode());
				}
			}
		}
		assertThat(taken).isEmpty();
		assertThat(sent).isGreaterThan(150);
	}

	/** Somebody of the demo who may call it. */
	private static String who(Doors.Door door) {
		Access access = door.handler().getMethodAnnotation(Access.class);
		return PEOPLE.entrySet()
			.stream()
			.filter(each -> access != null && access.value().roles().contains(each.getValue()))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse("supervisor");
	}

	private PageClient signedIn(String who) {
		PageClient person = new PageClient(port);
		person.signIn(who, PASSWORD);
		return person;
	}

	private static HttpResponse<String> page(PageClient person, Doors.Door door, FarValues.Request far) {
		return door.method().equals("GET") ? person.get(far.path() + "?" + FarValues.encoded(far.fields()))
				: person.post(far.path(), far.fields());
	}

	private HttpResponse<String> call(String who, Doors.Door door, FarValues.Request far) throws Exception {
		String query = far.fields().isEmpty() ? "" : "?" + FarValues.encoded(far.fields());
		return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + far.path() + query))
			.timeout(Duration.ofSeconds(60))
			.header("Content-Type", "application/json")
			.header("Authorization", bearer(who))
			.method(door.method(), far.json() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(far.json()))
			.build(), BodyHandlers.ofString());
	}

	private final Map<String, String> bearers = new HashMap<>();

	private String bearer(String who) {
		return bearers.computeIfAbsent(who, each -> {
			try {
				HttpResponse<String> answer = client
					.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/tokens"))
						.header("Content-Type", "application/json")
						.POST(BodyPublishers
							.ofString("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(each, PASSWORD)))
						.build(), BodyHandlers.ofString());
				return "Bearer " + JsonMapper.builder().build().readTree(answer.body()).get("token").asString();
			}
			catch (java.io.IOException | InterruptedException failure) {
				throw new IllegalStateException(failure);
			}
		});
	}

	private int delete(String who, String notice) {
		try {
			return client
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/notices/" + notice))
					.header("Authorization", bearer(who))
					.DELETE()
					.build(), BodyHandlers.ofString())
				.statusCode();
		}
		catch (java.io.IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

}
