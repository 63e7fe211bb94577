package org.bihuan.attack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import com.sun.net.httpserver.HttpServer;
import org.bihuan.journey.Http;
import org.bihuan.journey.PageClient;
import org.bihuan.journey.Running;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * S1 over the interface and out of the database, S10 from another office, and a robot of
 * the system administrator's own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PolicyAttackJourneyTests {

	private static final String PASSWORD = "Bihuan@2021";

	private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

	private Running running;

	private Http http;

	private JdbcTemplate jdbc;

	private HttpServer robot;

	private Path ran;

	private int port;

	@BeforeAll
	void start() throws IOException {
		robot = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		robot.createContext("/", exchange -> {
			heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		robot.start();
		running = new Running(List.of("--spring.profiles.active=demo", "--bihuan.webhook.hosts=127.0.0.1",
				"--bihuan.webhook.plain-http=true", "--bihuan.delivery.poll=100ms", "--bihuan.delivery.send-poll=100ms",
				"--bihuan.delivery.gathered=PT0S", "--bihuan.delivery.look-again=PT0.1S"));
		port = running.start();
		http = new Http(port);
		jdbc = new JdbcTemplate(running.bean(DataSource.class));
		ran = running.dataDir().resolve("ran");
	}

	@AfterAll
	void stop() {
		running.stop();
		robot.stop(0);
	}

	private Http.Answer upload(String who, String dmn) {
		return http.upload(who, "/policies", "policy.dmn", dmn.getBytes(StandardCharsets.UTF_8));
	}

	private int policies() {
		return jdbc.queryForObject("select count(*) from escalation_policy", Integer.class);
	}

	/** The attack to the letter: upload, try out, and the command has run. */
	@Test
	@Order(1)
	void aTableThatRestsOnACommandIsRefusedAndNothingIsKept() {
		int before = policies();
		Http.Answer answer = upload("approver",
				HostilePolicies.nested("juel", HostilePolicies.command("touch " + ran)));
		if (answer.status() == 201) {
			http.post("approver", "/policies/" + answer.text("id") + "/simulation", "{}");
		}
		assertThat(ran).doesNotExist();
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.text("detail")).contains("informationRequirement");
		assertThat(policies()).isEqualTo(before);
	}

	@Test
	@Order(2)
	void everyOtherWayIsRefusedToo() {
		int before = policies();
		List<String> taken = new ArrayList<>();
		HostilePolicies.all(HostilePolicies.reach()).forEach((name, dmn) -> {
			if (upload("approver", dmn).status() != 422) {
				taken.add(name);
			}
		});
		assertThat(taken).isEmpty();
		assertThat(policies()).isEqualTo(before);
		assertThat(Reached.TIMES).hasValue(0);
	}

	@Test
	@Order(3)
	void whatIsHandedOutIsTakenUnchangedAndStaysTheSame() {
		Http.Answer taken = upload("approver",
				HostilePolicies.honest().replace("<definitions ", "<!-- beside --><definitions exporter=\"X\" "));
		assertThat(taken.json().get("valid").asBoolean()).isTrue();
		byte[] dmn = http.get("approver", "/policies/" + taken.text("id") + "/dmn").bytes();
		assertThat(new String(dmn, StandardCharsets.UTF_8)).doesNotContain("beside", "exporter");
		Http.Answer again = http.upload("approver", "/policies", "again.dmn", dmn);
		assertThat(again.json().get("valid").asBoolean()).isTrue();
		assertThat(http.get("approver", "/policies/" + again.text("id") + "/dmn").bytes()).isEqualTo(dmn);
	}

	/** Kept raw by an older release, or written by whoever has the database. */
	@Test
	@Order(4)
	void aHostileRowIsPassedOverAndThePageSaysSo() {
		String id = upload("approver", HostilePolicies.honest()).text("id");
		assertThat(http.post("leader", "/policies/" + id + "/activation", "{}").status()).isEqualTo(200);
		assertThat(http.get("approver", "/policies/" + id).json().get("active").asBoolean()).isTrue();
		jdbc.update("update escalation_policy set dmn = ? where id = ?",
				HostilePolicies.nested("juel", HostilePolicies.command("touch " + ran)), id);
		Http.Answer read = http.get("approver", "/policies/" + id);
		assertThat(read.json().get("valid").asBoolean()).isFalse();
		assertThat(read.json().get("active").asBoolean()).isFalse();
		assertThat(http.post("approver", "/policies/" + id + "/simulation", "{}").status()).isEqualTo(409);
		assertThat(http.post("leader", "/policies/" + id + "/activation", "{}").status()).isEqualTo(409);
		assertThat(http.get("approver", "/policies/" + id + "/dmn").status()).isEqualTo(409);
		PageClient page = page("approver");
		assertThat(page.get("/policies").body()).contains("现在通不过检查");
		assertThat(page.get("/policies/" + id).statusCode()).isEqualTo(200);
		int measures = http.get("leader", "/measures?kind=URGE&size=1").total();
		http.put("admin", "/clock", Map.of("now", "2021-07-15T09:00:00+08:00"));
		assertThat(http.get("leader", "/measures?kind=URGE&size=1").total()).as("the product's own goes on")
			.isGreaterThan(measures);
		assertThat(ran).doesNotExist();
	}

	@Test
	@Order(5)
	void whoeverUploadedItDoesNotPutItInForce() {
		String id = upload("approver", HostilePolicies.honest()).text("id");
		assertThat(http.post("approver", "/policies/" + id + "/activation", "{}").status()).isEqualTo(409);
		assertThat(http.post("supervisor", "/policies/" + id + "/activation", "{}").status()).isEqualTo(403);
		PageClient page = page("approver");
		assertThat(page.get("/policies/" + id).body()).contains("由本单位另一位监管负责人或领导启用");
		assertThat(page.get("/policies/" + id + "/simulation").body()).doesNotContain("/activation");
		assertThat(page("leader").get("/policies/" + id + "/simulation").body()).contains("/activation");
		assertThat(http.post("leader", "/policies/" + id + "/activation", "{}").status()).isEqualTo(200);
	}

	@Test
	@Order(6)
	void anotherOfficeNeitherSeesNorMovesNorReplacesAPolicy() throws Exception {
		String far = http.post("admin", "/organizations", Map.of("name", "远方办公室", "kind", "OFFICE", "region", "远方"))
			.text("id");
		for (String role : List.of("SUPERVISOR", "APPROVER", "LEADER")) {
			person("far-" + role.toLowerCase(), far, role);
		}
		String ours = upload("approver", HostilePolicies.honest()).text("id");
		for (String path : List.of("", "/dmn")) {
			assertThat(http.get("far-approver", "/policies/" + ours + path).status()).as(path).isEqualTo(404);
		}
		assertThat(http.post("far-leader", "/policies/" + ours + "/activation", "{}").status()).isEqualTo(404);
		assertThat(http.post("far-approver", "/policies/" + ours + "/simulation", "{}").status()).isEqualTo(404);
		PageClient page = page("far-approver");
		for (String path : List.of("", "/edit", "/simulation")) {
			assertThat(page.get("/policies/" + ours + path).statusCode()).as(path).isEqualTo(404);
		}
		assertThat(page.post("/policies/" + ours + "/edit", Map.of("title", "x")).statusCode()).isEqualTo(404);
		assertThat(http.get("far-approver", "/policies").items())
			.allSatisfy(each -> assertThat(each.get("uploadedBy").asString()).isIn("system", "far-approver"));
		assertThat(http.post("leader", "/policies/" + ours + "/activation", "{}").status()).isEqualTo(200);
		String theirs = upload("far-approver", HostilePolicies.honest()).text("id");
		assertThat(http.post("far-leader", "/policies/" + theirs + "/activation", "{}").status()).isEqualTo(200);
		assertThat(http.get("far-leader", "/policies/" + theirs).json().get("active").asBoolean()).isTrue();
		assertThat(http.get("leader", "/policies/" + theirs).status()).isEqualTo(404);
		assertThat(http.get("leader", "/policies/" + ours).json().get("active").asBoolean()).as("ours goes on")
			.isTrue();
		String product = jdbc.queryForObject("select id from escalation_policy where office_id is null", String.class);
		assertThat(http.post("far-leader", "/policies/" + product + "/activation", "{}").status()).isEqualTo(409);
	}

	@Test
	@Order(7)
	void anotherOfficeNeitherTakesOverNorChangesASet() {
		String region = jdbc.queryForObject(
				"select min(region) from organization_unit where parent_id is null and name <> '远方办公室'", String.class);
		Map<String, Object> ours = Map.of("base", "2019", "code", "ours-1", "name", "本市指标", "region", region);
		assertThat(http.post("supervisor", "/indicator-sets", ours).status()).isEqualTo(201);
		Map<String, Object> row = Map.of("code", "A-1", "name", "n", "fits", "ANY", "part", "DEDUCTION", "points", 100);
		Map<String, Object> change = Map.of("passMark", 1, "bonusAbove", 80, "bonusCap", 30, "indicators",
				List.of(row));
		Map<String, Object> from = Map.of("from", "2021-08-01");
		assertThat(http.put("far-approver", "/indicator-sets/ours-1", change).status()).isEqualTo(404);
		assertThat(http.post("far-leader", "/indicator-sets/ours-1/activation", from).status()).isEqualTo(404);
		assertThat(http.get("far-approver", "/indicator-sets/ours-1/sheet").status()).isEqualTo(404);
		PageClient page = page("far-approver");
		assertThat(page.get("/indicator-sets/ours-1").statusCode()).isEqualTo(404);
		assertThat(page.post("/indicator-sets/ours-1/discard", Map.of()).statusCode()).isEqualTo(404);
		assertThat(
				http.post("far-supervisor", "/indicator-sets", Map.of("base", "ours-1", "code", "far-0", "name", "x"))
					.status())
			.isEqualTo(404);
		assertThat(http
			.post("far-supervisor", "/indicator-sets",
					Map.of("base", "2019", "code", "far-1", "name", "x", "region", region))
			.status()).as("a region that is not theirs").isEqualTo(422);
		assertThat(http.post("far-approver", "/indicator-sets", Map.of("base", "2019", "code", "far-2", "name", "x"))
			.status()).isEqualTo(201);
		assertThat(http.post("far-approver", "/indicator-sets/far-2/activation", from).status()).as("whoever copied it")
			.isEqualTo(409);
		assertThat(http.post("far-leader", "/indicator-sets/far-2/activation", from).status()).isEqualTo(200);
		assertThat(jdbc.queryForObject(
				"select count(*) from inspection_indicator_set where code = '2019' and valid_to is null",
				Integer.class))
			.as("everybody's goes on")
			.isOne();
		Map<String, Object> round = new HashMap<>(Map.of("title", "t", "period", "p", "from", "2021-08-02", "to",
				"2021-08-20", "kinds", List.of("WEBSITE"), "method", "FULL"));
		Http.Answer planned = http.post("supervisor", "/inspections", round);
		assertThat(planned.status()).isEqualTo(201);
		assertThat(jdbc.queryForObject("select indicator_set from inspection_round where id = ?", String.class,
				planned.text("id")))
			.isEqualTo("2019");
		round.put("indicatorSet", "far-2");
		assertThat(http.post("supervisor", "/inspections", round).status()).isEqualTo(422);
		assertThat(http.post("leader", "/indicator-sets/ours-1/activation", from).status()).isEqualTo(200);
	}

	@Test
	@Order(8)
	void aRobotHearsNothingThatNoOfficeReleased() {
		PageClient admin = page("admin");
		String office = http.get("supervisor", "/me").json().get("organization").get("name").asString();
		admin.get("/delivery/new");
		String rule = admin
			.post("/delivery", Map.of("name", "own", "organization", office, "channel", "WEBHOOK", "audience",
					"SUBTREE", "topics", "MEASURES", "daily", "false", "quietFrom", "00:00", "quietTo", "00:00", "url",
					"http://127.0.0.1:" + robot.getAddress().getPort() + "/own-robot", "secret", "s3cret-s3cret"))
			.headers()
			.firstValue("Location")
			.orElseThrow()
			.replaceAll(".*/", "");
		assertThat(admin.post("/delivery/" + rule + "/activate", Map.of()).statusCode()).isEqualTo(409);
		assertThat(admin.post("/robots/" + rule + "/release", Map.of("ending", "-robot")).statusCode()).isEqualTo(403);
		assertThat(page("security").get("/robots").statusCode()).isEqualTo(403);
		assertThat(page("far-approver").post("/robots/" + rule + "/release", Map.of("ending", "-robot")).statusCode())
			.isEqualTo(404);
		jdbc.update("update delivery_rule set active = true, released_mac = 'SM:k1:" + "0".repeat(64)
				+ "', released_by = 'approver', next_ms = 1 where id = ?", rule);
		urge();
		awaitLook(rule);
		assertThat(heard).isEmpty();
		assertThat(jdbc.queryForObject("select count(*) from delivery_parcel", Integer.class)).isZero();
		PageClient approver = page("approver");
		assertThat(approver.get("/robots").body()).contains("等您同意", "-robot");
		assertThat(approver.post("/robots/" + rule + "/release", Map.of("ending", "-robot")).statusCode())
			.isEqualTo(302);
		assertThat(admin.post("/delivery/" + rule + "/activate", Map.of()).statusCode()).isEqualTo(302);
		assertThat(admin.post("/delivery/" + rule + "/stop", Map.of()).statusCode()).isEqualTo(302);
		assertThat(admin.post("/delivery/" + rule + "/activate", Map.of()).statusCode()).as("on again").isEqualTo(409);
		approver.post("/robots/" + rule + "/release", Map.of("ending", "-robot"));
		jdbc.update("update delivery_rule set topics = 'DEADLINES,MEASURES,PROGRESS', active = true, next_ms = 1 "
				+ "where id = ?", rule);
		urge();
		awaitLook(rule);
		assertThat(heard).as("changed behind the release").isEmpty();
	}

	/** The engine that runs is the one the unit tests attack. */
	@Test
	@Order(9)
	void theRunningEngineTakesNoDiagramButTheProductsOwn() throws IOException {
		ProcessEngineConfigurationImpl engine = (ProcessEngineConfigurationImpl) running.bean(ProcessEngine.class)
			.getProcessEngineConfiguration();
		assertThat(engine.getExpressionManager().getClass().getName()).isEqualTo("org.bihuan.process.OurExpressions");
		RepositoryService repository = running.bean(RepositoryService.class);
		long before = repository.createProcessDefinitionQuery().count();
		String hostile = Files.readString(Path.of("bpmn/objection.bpmn"))
			.replace("${outcome == 'CHANGED'}", HostilePolicies.reach());
		assertThat(hostile).contains("getMethod");
		assertThatThrownBy(() -> repository.createDeployment().addString("objection.bpmn", hostile).deploy())
			.hasMessageContaining("none of the product's own");
		assertThat(repository.createProcessDefinitionQuery().count()).isEqualTo(before);
		assertThat(repository.createDecisionDefinitionQuery().count()).isZero();
	}

	private void urge() {
		String one = http.get("supervisor", "/cases?status=RECTIFYING").items().get(0).get("id").asString();
		assertThat(http.post("supervisor", "/cases/" + one + "/urge", Map.of("comment", "请抓紧")).status())
			.isEqualTo(201);
	}

	/** Until the planner has come by that rule twice since. */
	private void awaitLook(String rule) {
		for (int look = 0; look < 2; look++) {
			long before = next(rule);
			while (next(rule) == before) {
				Thread.onSpinWait();
			}
		}
	}

	private long next(String rule) {
		return jdbc.queryForObject("select next_ms from delivery_rule where id = ?", Long.class, rule);
	}

	private PageClient page(String who) {
		PageClient page = new PageClient(port);
		page.signIn(who, PASSWORD);
		return page;
	}

	private void person(String name, String organization, String role) throws Exception {
		String id = http
			.post("admin", "/users", Map.of("username", name, "displayName", name, "organizationId", organization,
					"initialPassword", "Erstes#2026"))
			.text("id");
		HttpClient client = HttpClient.newHttpClient();
		String token = client
			.send(request("/tokens", "{\"username\":\"" + name + "\",\"password\":\"Erstes#2026\"}", "POST").build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
		Matcher bearer = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(token);
		assertThat(bearer.find()).as(token).isTrue();
		client.send(request("/me/password", "{\"old\":\"Erstes#2026\",\"new\":\"" + PASSWORD + "\"}", "PUT")
			.header("Authorization", "Bearer " + bearer.group(1))
			.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(http.put("security", "/users/" + id + "/roles", Map.of("roles", List.of(role))).status())
			.isEqualTo(200);
	}

	private HttpRequest.Builder request(String path, String body, String method) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
	}

}
