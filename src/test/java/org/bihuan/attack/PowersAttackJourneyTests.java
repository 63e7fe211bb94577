package org.bihuan.attack;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.bihuan.journey.Doors;
import org.bihuan.journey.Http;
import org.bihuan.journey.PageClient;
import org.bihuan.journey.Running;
import org.bihuan.organization.Access;
import org.bihuan.organization.Open;
import org.bihuan.organization.Permission;
import org.bihuan.shared.Texts;
import org.bihuan.signin.Codes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One administrator reaching for another's account, a stopped account's roles, and names
 * that are not what they look like (S3, S11, S14).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowersAttackJourneyTests {

	private static final String PASSWORD = "Bihuan@2021";

	private static final String OWN = "Eigenes#2026";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Map<String, String> tokens = new ConcurrentHashMap<>();

	private Running running;

	private Http http;

	private int port;

	@BeforeAll
	void start() {
		running = new Running(List.of("--spring.profiles.active=demo", "--bihuan.limits.anonymous-per-minute=100000"));
		port = running.start();
		http = new Http(port);
	}

	/** The auditor reads whatever was done in words. */
	@AfterAll
	void stop() {
		Texts texts = running.bean(Texts.class);
		try {
			assertThat(jdbc().queryForList("select distinct action from audit_entry", String.class))
				.filteredOn(each -> texts.of("action." + each).equals("action." + each))
				.isEmpty();
		}
		finally {
			running.stop();
		}
	}

	// S3: exemptions are exact

	@Test
	void whoOwesAFirstPasswordSetsNobodyElses() {
		String fresh = account("owes-password");
		grant(fresh, "SYSTEM_ADMIN", 200);
		PageClient owing = signedIn("owes-password", "Erstes#2026");
		String victim = id("supervisor2");
		String hash = hash("supervisor2");
		for (String path : List.of("/people/" + victim + "/password", "/people/" + victim + "/sso",
				"/people/" + victim + "/state", "/people")) {
			assertThat(location(owing.post(path, Map.of("initialPassword", OWN, "disabled", true, "ssoName", "mine"))))
				.as(path)
				.isEqualTo("/password");
		}
		assertThat(hash("supervisor2")).isEqualTo(hash);
		assertThat(call("GET", "/users", "owes-password", "Erstes#2026", null).statusCode()).isEqualTo(403);
		assertThat(call("GET", "/me", "owes-password", "Erstes#2026", null).statusCode()).isEqualTo(200);
	}

	/** Read off the handlers: what is made later is closed too, unless it is named. */
	@Test
	void ofAllDoorsExactlyTheNamedOnesStandOpenToWhoOwesAPassword() {
		grant(account("owes-at-all-doors"), "SYSTEM_ADMIN", 200);
		PageClient owing = signedIn("owes-at-all-doors", "Erstes#2026");
		String bearer = bearer("owes-at-all-doors", "Erstes#2026");
		Set<String> open = new TreeSet<>();
		for (Doors.Door door : Doors.of(running, Set.of("POST /password", "PUT /api/v1/me/password"))) {
			String path = door.path().replaceAll("\\{[^}]*}", "1");
			if (door.handler().hasMethodAnnotation(Open.class) || door.multipart()) {
				continue;
			}
			HttpResponse<String> answer = path.startsWith("/api/v1")
					? send(door.method(), path.substring("/api/v1".length()), bearer, null)
					: door.method().equals("GET") ? owing.get(path) : owing.post(path, Map.of());
			boolean closed = path.startsWith("/api/") ? answer.body().contains("password-expired")
					: location(answer).equals("/password");
			if (!closed) {
				open.add(door.method() + " " + door.path());
			}
		}
		assertThat(open).containsExactly("GET /api/v1/me", "GET /password");
	}

	@Test
	void whoOwesASecondFactorReachesNothingBelowItsPageEither() {
		String fresh = account("owes-factor");
		grant(fresh, "SYSTEM_ADMIN", 200);
		PageClient owing = signedIn("owes-factor", "Erstes#2026");
		owing.post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		jdbc().update("insert into organization_security_rule (name, amount) values ('ADMIN_SECOND_FACTOR', 1)");
		try {
			for (String path : List.of("/people/" + id("supervisor2") + "/password", "/account/second-factor/removal",
					"/account/tokens")) {
				assertThat(location(owing.post(path, Map.of("code", "1", "name", "x", "scope", "READ", "days", 1))))
					.as(path)
					.isEqualTo("/account/second-factor");
			}
			assertThat(owing.get("/account/second-factor").statusCode()).isEqualTo(200);
		}
		finally {
			jdbc().update("delete from organization_security_rule where name = 'ADMIN_SECOND_FACTOR'");
		}
	}

	// S3: no administrator acts on a peer alone

	@Test
	void theSystemAdministratorAloneBecomesNobodyElse() {
		PageClient admin = signedIn("admin", PASSWORD);
		for (String peer : List.of("security", "auditor")) {
			String hash = hash(peer);
			HttpResponse<String> asked = admin.post("/people/" + id(peer) + "/password",
					Map.of("initialPassword", OWN, "reason", "x"));
			assertThat(asked.body()).doesNotContain("token=");
			assertThat(hash(peer)).as("the old password works until a second one agreed").isEqualTo(hash);
			admin.post("/people/" + id(peer) + "/sso", Map.of("ssoName", "mine"));
			admin.post("/people/" + id(peer) + "/state", Map.of("disabled", true));
			assertThat(jdbc().queryForObject(
					"select count(*) from organization_user where username = ? and sso_name is null and disabled = false",
					Integer.class, peer))
				.isOne();
			assertThat(token(peer, OWN).statusCode()).isEqualTo(401);
			assertThat(token(peer, PASSWORD).statusCode()).isEqualTo(201);
		}
		for (Map<String, Object> each : jdbc().queryForList("select id from organization_peer_request "
				+ "where state = 'PENDING' and asked_by = 'admin' and kind <> 'ROLES'")) {
			assertThat(decide(each.get("id"), true, "admin").statusCode()).as("one's own word").isEqualTo(409);
			assertThat(decide(each.get("id"), false, "admin").statusCode()).as("taken back").isEqualTo(200);
		}
		admin.post("/people/" + id("admin") + "/sso", Map.of("ssoName", "mine"));
		assertThat(jdbc().queryForList("select username from organization_user where sso_name = 'mine'")).isEmpty();
		assertThat(call("POST", "/users/" + id("admin") + "/password-reset", "admin", PASSWORD, Map.of()).statusCode())
			.isEqualTo(409);
	}

	@Test
	void theSecurityAdministratorAloneMakesNoAdministratorOfKnownPeople() {
		assertThat(roles("security", List.of("SYSTEM_ADMIN"))).as("oneself").isEqualTo(409);
		assertThat(roles("security", List.of())).isEqualTo(409);
		String second = id("supervisor2");
		assertThat(roles("supervisor2", List.of("SYSTEM_ADMIN"))).as("somebody known").isEqualTo(202);
		assertThat(roles("auditor", List.of())).as("a peer's role taken").isEqualTo(202);
		assertThat(call("DELETE", "/users/" + id("admin") + "/second-factor", "security", PASSWORD, null).statusCode())
			.as("a peer's second factor")
			.isEqualTo(202);
		assertThat(
				jdbc().queryForList("select role from organization_user_role where user_id = ?", String.class, second))
			.containsExactly("SUPERVISOR");
		assertThat(roles("supervisor2", List.of("SYSTEM_ADMIN"))).as("one of a kind waits").isEqualTo(409);
		withdrawAll();
	}

	@Test
	void aBindingMadeBeforeTheRoleIsNoWayAroundTheSecondOne() {
		String fresh = account("bound-first");
		assertThat(call("PUT", "/users/" + fresh + "/single-sign-on", "admin", PASSWORD, Map.of("name", "mine-too"))
			.statusCode()).isEqualTo(200);
		assertThat(call("PUT", "/users/" + fresh + "/single-sign-on", "admin", PASSWORD, Map.of("nmae", "mine"))
			.statusCode()).as("what names nothing removes nothing").isEqualTo(422);
		grant(fresh, "AUDITOR", 202);
		withdrawAll();
	}

	@Test
	void twoAdministratorsTogetherGiveALinkThatNeitherCanUseAlone() throws Exception {
		String peer = account("peer-auditor");
		grant(peer, "AUDITOR", 200);
		signedIn("peer-auditor", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		HttpResponse<String> asked = call("POST", "/users/" + peer + "/password-reset", "admin", PASSWORD,
				Map.of("reason", "忘了密码"));
		assertThat(asked.statusCode()).isEqualTo(202);
		JsonNode request = JSON.readTree(asked.body());
		assertThat(token("peer-auditor", OWN).statusCode()).as("until then nothing changes").isEqualTo(201);
		assertThat(decide(request.get("id").asString(), true, "peer-auditor", OWN).statusCode()).as("whom it is about")
			.isEqualTo(409);
		PageClient security = signedIn("security", PASSWORD);
		assertThat(security.get("/second-person").body()).contains("peer-auditor", "忘了密码");
		String link = link(security.post("/second-person/" + request.get("id").asString() + "/approval", Map.of()));
		assertThat(token("peer-auditor", OWN).statusCode()).as("the old one is dead").isEqualTo(401);

		PageClient person = new PageClient(port);
		assertThat(person.get(link).statusCode()).isEqualTo(200);
		assertThat(person.get(link).statusCode()).as("reading it does not use it").isEqualTo(200);
		assertThat(set(person, link, "00000000", "Anders#2026x").statusCode()).as("without the other's code")
			.isEqualTo(422);
		assertThat(set(person, link, request.get("code").asString(), OWN).statusCode()).as("used before")
			.isEqualTo(422);
		assertThat(set(person, link, request.get("code").asString(), "Anders#2026x").statusCode()).isEqualTo(302);
		assertThat(person.get(link).statusCode()).as("once").isEqualTo(404);
		assertThat(token("peer-auditor", "Anders#2026x").statusCode()).isEqualTo(201);
		assertThat(jdbc().queryForObject(
				"select count(*) from organization_account_act where user_id = ? "
						+ "and act = 'password-reset' and by_name = 'admin' and second_name = 'security'",
				Integer.class, peer))
			.isOne();
		assertThat(decide(request.get("id").asString(), true, "auditor").statusCode()).as("once decided")
			.isEqualTo(409);
		assertThat(call("POST", "/audit/verification", "auditor", PASSWORD, Map.of()).body())
			.as("the record explains each row this left")
			.doesNotContain("peer-auditor");
	}

	/** A row written into the table is nobody's word, one changed there neither. */
	@Test
	void aRequestThatTheDatabaseMadeIsNotCarriedOut() {
		String hash = hash("security");
		jdbc().update(
				"""
						insert into organization_peer_request (id, kind, user_id, detail, reason, asked_by, asked_ms, expires_ms,
						state, open_key) values ('01FORGED', 'PASSWORD_RESET', ?, '', 'geschrieben', 'admin', 1, 99999999999999,
						'PENDING', ?)""",
				id("security"), "PASSWORD_RESET:" + id("security"));
		assertThat(signedIn("auditor", PASSWORD).get("/second-person").body()).doesNotContain("geschrieben");
		HttpResponse<String> refused = decide("01FORGED", true, "auditor");
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("peer-forged");
		assertThat(hash("security")).isEqualTo(hash);
		HttpResponse<String> asked = call("POST", "/users/" + id("security") + "/password-reset", "admin", PASSWORD,
				Map.of());
		assertThat(asked.statusCode()).as("a real one is not kept out by it").isEqualTo(202);
		String real = json(asked).get("id").asString();
		jdbc().update("update organization_peer_request set code_mac = null where id = ?", real);
		assertThat(decide(real, true, "auditor").body()).contains("peer-forged");
		jdbc().update("delete from organization_peer_request where id in (?, '01FORGED')", real);
	}

	/** Taken back, and put back with the MAC it had: the record knows better. */
	@Test
	void aRequestThatEndedAndIsPutBackIsNotCarriedOut() {
		call("PUT", "/users/" + id("security") + "/single-sign-on", "admin", PASSWORD, Map.of("name", "asked-once"));
		Map<String, Object> asked = jdbc().queryForMap("select id, mac, open_key from organization_peer_request "
				+ "where kind = 'SINGLE_SIGN_ON' and state = 'PENDING' and user_id = ?", id("security"));
		Object id = asked.get("id");
		assertThat(decide(id, false, "admin").statusCode()).as("taken back").isEqualTo(200);
		jdbc().update(
				"update organization_peer_request set state = 'PENDING', mac = ?, open_key = ?, "
						+ "decided_by = null, decided_ms = null where id = ?",
				asked.get("mac"), asked.get("open_key"), id);
		assertThat(signedIn("auditor", PASSWORD).get("/second-person").body()).doesNotContain("asked-once");
		HttpResponse<String> refused = decide(id, true, "auditor");
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("peer-forged");
		assertThat(jdbc().queryForList("select username from organization_user where sso_name = 'asked-once'"))
			.isEmpty();
		assertThat(call("POST", "/audit/verification", "auditor", PASSWORD, Map.of()).body()).contains(id.toString());
		jdbc().update("update organization_peer_request set state = 'WITHDRAWN', mac = null, open_key = null "
				+ "where id = ?", id);
		assertThat(call("POST", "/audit/verification", "auditor", PASSWORD, Map.of()).body())
			.doesNotContain(id.toString());
	}

	@Test
	void aLinkWithoutItsCodeOpensNothing() {
		String peer = account("codeless-auditor");
		grant(peer, "AUDITOR", 200);
		signedIn("codeless-auditor", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		JsonNode request = json(call("POST", "/users/" + peer + "/password-reset", "admin", PASSWORD, Map.of()));
		String link = json(decide(request.get("id").asString(), true, "security")).get("link").get("link").asString();
		assertThat(new PageClient(port).get(link).statusCode()).isEqualTo(200);
		jdbc().update("update organization_password_link set code_mac = null where id = ?",
				request.get("id").asString());
		assertThat(new PageClient(port).get(link).statusCode()).isEqualTo(404);
	}

	@Test
	void theFifthWrongCodeEndsTheLink() throws Exception {
		String peer = account("guessed-auditor");
		grant(peer, "AUDITOR", 200);
		signedIn("guessed-auditor", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		JsonNode request = JSON
			.readTree(call("POST", "/users/" + peer + "/password-reset", "admin", PASSWORD, Map.of()).body());
		JsonNode decided = JSON.readTree(decide(request.get("id").asString(), true, "security").body());
		String link = decided.get("link").get("link").asString();
		assertThat(jdbc().queryForObject("select count(*) from shared_idempotency where answer like '%first-password%' "
				+ "or answer like concat('%', ?, '%')", Integer.class, request.get("code").asString()))
			.as("links and codes are kept nowhere")
			.isZero();
		PageClient guesser = new PageClient(port);
		guesser.get(link);
		for (int i = 0; i < 4; i++) {
			assertThat(set(guesser, link, "0000000" + i, OWN + "x").statusCode()).isEqualTo(422);
		}
		set(guesser, link, "00000009", OWN + "x");
		assertThat(set(guesser, link, request.get("code").asString(), OWN + "x").statusCode()).isEqualTo(404);
	}

	/** The maker of an account knows its first password: claims it, and is two. */
	@Test
	void whoMakesAnAdministratorsAccountIsNotItsSecondPerson() {
		String made = account("newsec");
		grant(made, "SECURITY_ADMIN", 200);
		assertThat(call("POST", "/users/" + made + "/password-reset", "admin", PASSWORD, Map.of()).statusCode())
			.as("claimed or not")
			.isEqualTo(202);
		signedIn("newsec", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		assertThat(call("GET", "/users", "newsec", OWN, null).statusCode()).as("its own work").isEqualTo(200);

		String asked = json(
				call("PUT", "/users/" + id("security") + "/single-sign-on", "admin", PASSWORD, Map.of("name", "mine")))
			.get("id")
			.asString();
		HttpResponse<String> refused = decide(asked, true, "newsec", OWN);
		assertThat(refused.statusCode()).isEqualTo(409);
		assertThat(refused.body()).contains("peer-unconfirmed");
		assertThat(decide(asked, false, "newsec", OWN).statusCode()).isEqualTo(409);
		assertThat(call("PUT", "/users/" + id("auditor") + "/roles", "newsec", OWN, Map.of("roles", List.of())).body())
			.contains("peer-unconfirmed");

		String confirmation = confirmation("newsec");
		assertThat(decide(confirmation, true, "newsec", OWN).statusCode()).as("itself").isEqualTo(409);
		assertThat(decide(confirmation, true, "admin").body()).as("its maker").contains("peer-maker");
		assertThat(signedIn("auditor", PASSWORD).get("/second-person").body()).contains("确认新管理员是本人");
		assertThat(decide(confirmation, true, "auditor").statusCode()).isEqualTo(200);
		assertThat(decide(asked, false, "newsec", OWN).statusCode()).as("a second person from now on").isEqualTo(200);
		assertThat(signedIn("newsec", OWN).get("/account").body()).contains("确认新管理员是本人");
		withdrawAll();
	}

	@Test
	void aClaimedAccountThatItsMakerAgreedOnIsNotConfirmedEither() {
		account("claimed-first");
		signedIn("claimed-first", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		for (String second : List.of("admin", "auditor")) {
			String asked = json(call("PUT", "/users/" + id("claimed-first") + "/roles", "security", PASSWORD,
					Map.of("roles", List.of("SECURITY_ADMIN"))))
				.get("id")
				.asString();
			assertThat(decide(asked, true, second).statusCode()).isEqualTo(200);
			assertThat(confirmed("claimed-first")).as("agreed to by " + second).isFalse();
			jdbc().update("delete from organization_user_role where user_id = ?", id("claimed-first"));
		}
		withdrawAll();
	}

	// S3: what was laid on an account before it administers ends then

	/** Made, its first password known, bound, granted in good faith: nobody's still. */
	@Test
	void anAccountNobodyClaimedIsNotConfirmedByTheGrantingOfARole() {
		String fresh = account("sleeper");
		call("PUT", "/users/" + fresh + "/single-sign-on", "admin", PASSWORD, Map.of("name", "sleepers-name"));
		String asked = askedRole("sleeper", "AUDITOR");
		assertThat(decide(asked, true, "auditor").statusCode()).isEqualTo(200);
		assertThat(jdbc().queryForList("select username from organization_user where sso_name = 'sleepers-name'"))
			.as("the name laid on it before")
			.isEmpty();
		assertThat(confirmed("sleeper")).isFalse();
		assertThat(jdbc().queryForObject("select count(*) from organization_peer_request where kind = 'CONFIRM' "
				+ "and state = 'PENDING' and user_id = ?", Integer.class, fresh))
			.as("nobody is to be confirmed yet")
			.isZero();
		signedIn("sleeper", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		assertThat(confirmed("sleeper")).isFalse();
		String reset = json(call("POST", "/users/" + id("security") + "/password-reset", "admin", PASSWORD, Map.of()))
			.get("id")
			.asString();
		assertThat(decide(reset, true, "sleeper", OWN).body()).contains("peer-unconfirmed");
		withdrawAll();
	}

	@Test
	void becomingAnAdministratorEndsWhatWasLaidOnTheAccountBefore() {
		String person = account("promoted");
		PageClient before = signedIn("promoted", "Erstes#2026");
		before.post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		call("PUT", "/users/" + person + "/single-sign-on", "admin", PASSWORD, Map.of("name", "promoted-name"));
		String link = link(signedIn("admin", PASSWORD).post("/people/" + person + "/password", Map.of()));
		PageClient thief = new PageClient(port);
		thief.get(link);
		set(thief, link, "", "Gestohlen#2026");
		String bearer = bearer("promoted", "Gestohlen#2026");
		PageClient session = signedIn("promoted", "Gestohlen#2026");
		assertThat(send("GET", "/me", bearer, null).statusCode()).isEqualTo(200);
		String asked = askedRole("promoted", "AUDITOR");
		String page = signedIn("auditor", PASSWORD).get("/second-person").body();
		assertThat(page).contains("promoted-name").contains("1 个令牌");
		assertThat(call("GET", "/second-person-requests", "auditor", PASSWORD, null).body()).contains("promoted-name");
		assertThat(decide(asked, true, "auditor").statusCode()).isEqualTo(200);
		assertThat(send("GET", "/me", bearer, null).statusCode()).as("a token of before").isEqualTo(401);
		assertThat(location(session.get("/account"))).as("a session of before").startsWith("/login");
		assertThat(jdbc().queryForList("select username from organization_user where sso_name = 'promoted-name'"))
			.isEmpty();
		assertThat(jdbc().queryForObject("select count(*) from signin_device where user_id = ?", Integer.class, person))
			.as("browsers of before")
			.isZero();
		assertThat(confirmed("promoted")).isFalse();
		assertThat(confirmation("promoted")).isNotEmpty();
		assertThat(call("POST", "/audit/verification", "auditor", PASSWORD, Map.of()).body())
			.as("the record explains each row this left")
			.doesNotContain("promoted");
		withdrawAll();
	}

	@Test
	void aLinkFromBeforeThePromotionOpensNothing() {
		String person = account("linked");
		signedIn("linked", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		String link = link(signedIn("admin", PASSWORD).post("/people/" + person + "/password", Map.of()));
		assertThat(new PageClient(port).get(link).statusCode()).isEqualTo(200);
		String asked = askedRole("linked", "AUDITOR");
		assertThat(signedIn("auditor", PASSWORD).get("/second-person").body()).contains("没用过的链接");
		assertThat(decide(asked, true, "auditor").statusCode()).isEqualTo(200);
		assertThat(new PageClient(port).get(link).statusCode()).isEqualTo(404);
		jdbc().update("update organization_password_link set ended_ms = null where user_id = ?", person);
		assertThat(new PageClient(port).get(link).statusCode()).as("one put back").isEqualTo(404);
		withdrawAll();
	}

	/** Who asked for the role, or made the account under another hat, does not vouch. */
	@Test
	void whoLaidSomethingOnAnAccountDoesNotVouchForIt() {
		account("vouched");
		signedIn("vouched", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		assertThat(decide(askedRole("vouched", "AUDITOR"), true, "admin").statusCode()).isEqualTo(200);
		String confirmation = confirmation("vouched");
		HttpResponse<String> refused = decide(confirmation, true, "security");
		assertThat(refused.statusCode()).as("asked for the role").isEqualTo(409);
		assertThat(refused.body()).contains("peer-involved");
		assertThat(decide(confirmation, true, "auditor").statusCode()).isEqualTo(200);
		assertThat(confirmed("vouched")).isTrue();
		withdrawAll();
	}

	@Test
	void aNameAtTheSignInServiceEndsWhatTheAccountIsSignedInWith() {
		String person = account("bound-later");
		signedIn("bound-later", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		for (String name : List.of("later-name", "")) {
			String bearer = bearer("bound-later", OWN);
			PageClient session = signedIn("bound-later", OWN);
			assertThat(call("PUT", "/users/" + person + "/single-sign-on", "admin", PASSWORD, Map.of("name", name))
				.statusCode()).isEqualTo(200);
			assertThat(send("GET", "/me", bearer, null).statusCode()).as("token: " + name).isEqualTo(401);
			assertThat(location(session.get("/account"))).as("session: " + name).startsWith("/login");
		}
	}

	private String askedRole(String username, String role) {
		return json(
				call("PUT", "/users/" + id(username) + "/roles", "security", PASSWORD, Map.of("roles", List.of(role))))
			.get("id")
			.asString();
	}

	private boolean confirmed(String username) {
		return jdbc().queryForObject("select confirmed from organization_user where username = ?", Boolean.class,
				username);
	}

	private String confirmation(String username) {
		return jdbc().queryForObject("select id from organization_peer_request where user_id = ? and kind = 'CONFIRM' "
				+ "and state = 'PENDING'", String.class, id(username));
	}

	@Test
	void aRequestWhoseAskerWasStoppedIsNotCarriedOut() {
		String asker = account("asks-and-goes");
		grant(asker, "SYSTEM_ADMIN", 200);
		signedIn("asks-and-goes", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		assertThat(decide(confirmation("asks-and-goes"), true, "auditor").statusCode()).isEqualTo(200);
		call("PUT", "/users/" + id("security") + "/single-sign-on", "asks-and-goes", OWN, Map.of("name", "gone"));
		String request = jdbc()
			.queryForObject("select id from organization_peer_request where asked_by = 'asks-and-goes' "
					+ "and kind = 'SINGLE_SIGN_ON'", String.class);
		jdbc().update("update organization_user set disabled = true where id = ?", asker);
		assertThat(decide(request, true, "auditor").statusCode()).isEqualTo(409);
		jdbc().update("update organization_peer_request set expires_ms = 1 where id = ?", request);
		assertThat(decide(request, false, "auditor").statusCode()).as("over its term").isEqualTo(409);
	}

	// S3: a reset is a link, told to its person

	@Test
	void aResetIsALinkOfOneUseAndItsPersonIsTold() {
		String person = account("forgetful");
		grant(person, "SUPERVISOR", 200);
		PageClient before = signedIn("forgetful", "Erstes#2026");
		before.post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		String bearer = bearer("forgetful", OWN);
		PageClient admin = signedIn("admin", PASSWORD);
		HttpResponse<String> answer = admin.post("/people/" + person + "/password",
				Map.of("initialPassword", "Gewaehlt#2026"));
		String older = link(answer);
		String link = link(admin.post("/people/" + person + "/password", Map.of()));
		assertThat(new PageClient(port).get(older).statusCode()).as("an earlier link").isEqualTo(404);
		for (String dead : List.of(OWN, "Gewaehlt#2026")) {
			assertThat(token("forgetful", dead).statusCode()).isEqualTo(401);
		}
		assertThat(send("GET", "/me", bearer, null).statusCode()).isEqualTo(401);
		assertThat(location(before.get("/review"))).startsWith("/login");
		assertThat(jdbc().queryForList("select mac from organization_password_link", String.class))
			.noneMatch(kept -> link.contains(kept));
		for (String guess : List.of(link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"),
				"/first-password?token=x", "/first-password?token=")) {
			assertThat(new PageClient(port).get(guess).statusCode()).isEqualTo(404);
		}
		PageClient owner = new PageClient(port);
		owner.get(link);
		assertThat(set(owner, link, "", "kurz").statusCode()).isEqualTo(422);
		assertThat(set(owner, link, "", "Neuestes#2026").statusCode()).isEqualTo(302);
		assertThat(set(owner, link, "", "Nochmal#2026x").statusCode()).isEqualTo(404);
		PageClient after = signedIn("forgetful", "Neuestes#2026");
		assertThat(after.get("/account").body()).contains("重设密码").contains("admin");
		assertThat(after.get("/inbox").body()).contains("forgetful的密码由 admin 重设");
		assertThat(signedIn("security", PASSWORD).get("/second-person").body()).contains("forgetful");
		assertThat(call("POST", "/audit/verification", "auditor", PASSWORD, Map.of()).body())
			.as("the record explains each row this left")
			.doesNotContain("forgetful");
	}

	@Test
	void aSecondFactorOutlivesAReset() {
		String person = account("two-steps");
		PageClient owner = signedIn("two-steps", "Erstes#2026");
		owner.post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		Matcher secret = Pattern.compile("id=\"secret\">([A-Z2-7]{32})<")
			.matcher(owner.get("/account/second-factor").body());
		assertThat(secret.find()).isTrue();
		owner.post("/account/second-factor", Map.of("code", Codes.now(secret.group(1), 0)));
		String link = link(signedIn("admin", PASSWORD).post("/people/" + person + "/password", Map.of()));
		PageClient thief = new PageClient(port);
		thief.get(link);
		set(thief, link, "", "Gestohlen#2026");
		assertThat(new PageClient(port).signIn("two-steps", "Gestohlen#2026")).isEqualTo("/login/code");
	}

	@Test
	void aStoppedAccountsLinkOpensNothing() {
		String person = account("stopped-early");
		String link = link(signedIn("admin", PASSWORD).post("/people/" + person + "/password", Map.of()));
		signedIn("admin", PASSWORD).post("/people/" + person + "/state", Map.of("disabled", true));
		assertThat(new PageClient(port).get(link).statusCode()).isEqualTo(404);
		signedIn("admin", PASSWORD).post("/people/" + person + "/state", Map.of("disabled", false));
		assertThat(new PageClient(port).get(link).statusCode()).as("let in again").isEqualTo(404);
	}

	// S11: substitutions end with their giver

	@Test
	void aStoppedAccountsRolesStopWithItsSubstitutionsBothWays() {
		String giver = account("giver");
		grant(giver, "APPROVER", 200);
		String taker = account("taker");
		grant(taker, "SUPERVISOR", 200);
		signedIn("giver", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		signedIn("taker", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		LocalDate today = today();
		assertThat(substitute("giver", "taker", today, LocalDate.of(2999, 1, 1))).as("to 2999").isEqualTo(422);
		assertThat(substitute("giver", "taker", LocalDate.of(2021, 1, 1), today)).as("from the past").isEqualTo(422);
		assertThat(substitute("giver", "taker", today.plusYears(3), today.plusYears(3))).isEqualTo(422);
		assertThat(substitute("giver", "taker", today, today.plusDays(30))).isEqualTo(201);
		assertThat(substitute("taker", "giver", today, today.plusDays(30))).isEqualTo(201);
		assertThat(rolesOf("taker")).contains("APPROVER", "SUPERVISOR");

		jdbc().update("update organization_user set disabled = true where id = ?", giver);
		assertThat(rolesOf("taker")).as("stopped, whatever the list says").doesNotContain("APPROVER");
		jdbc().update("update organization_user set disabled = false where id = ?", giver);
		PageClient admin = signedIn("admin", PASSWORD);
		admin.post("/people/" + giver + "/state", Map.of("disabled", true));
		admin.post("/people/" + giver + "/state", Map.of("disabled", false));
		assertThat(rolesOf("taker")).as("let in again").doesNotContain("APPROVER");
		assertThat(rolesOf("giver")).as("what it received ended too").doesNotContain("SUPERVISOR");
		assertThat(jdbc().queryForObject("select count(*) from audit_entry where action = 'ended-substitute' "
				+ "and entity_id in ('giver', 'taker') and after_text like '%stopped%'", Integer.class))
			.isEqualTo(2);
	}

	@Test
	void lentRolesAreThoseOfTheMomentAndArePassedOnToNobody() {
		String[] chain = { "lender", "middle", "last" };
		String[] roles = { "APPROVER", "SUPERVISOR", "LEADER" };
		for (int i = 0; i < 3; i++) {
			grant(account(chain[i]), roles[i], 200);
			signedIn(chain[i], "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		}
		substitute("lender", "middle", today(), today().plusDays(5));
		substitute("middle", "last", today(), today().plusDays(5));
		assertThat(rolesOf("last")).contains("SUPERVISOR", "LEADER").doesNotContain("APPROVER");
		grant(id("lender"), null, 200);
		assertThat(rolesOf("middle")).as("taken from the lender").doesNotContain("APPROVER");
		grant(id("middle"), null, 200);
		assertThat(rolesOf("last")).doesNotContain("SUPERVISOR");
		grant(id("lender"), "APPROVER", 200);
		assertThat(rolesOf("middle")).as("bare of roles of one's own").isEmpty();
		jdbc().update("update organization_substitute set from_day = '2019-01-01', to_day = '2999-01-01' "
				+ "where absent = 'lender'");
		grant(id("middle"), "SUPERVISOR", 200);
		assertThat(rolesOf("middle")).as("one from before there was a term").doesNotContain("APPROVER");
	}

	@Test
	void theSecurityAdministratorSeesAndEndsEverybodys() {
		grant(account("away-a"), "APPROVER", 200);
		grant(account("away-b"), "SUPERVISOR", 200);
		signedIn("away-a", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		signedIn("away-b", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		substitute("away-a", "away-b", today(), today().plusDays(5));
		PageClient security = signedIn("security", PASSWORD);
		String page = security.get("/substitutions").body();
		Matcher end = Pattern.compile("away-a.*?action=\"(/substitutions/[^/]+/end)\"", Pattern.DOTALL).matcher(page);
		assertThat(end.find()).isTrue();
		assertThat(security.post(end.group(1), Map.of("reason", " ")).statusCode()).isEqualTo(422);
		assertThat(rolesOf("away-b")).contains("APPROVER");
		security.post(end.group(1), Map.of("reason", "调查期间暂停"));
		assertThat(rolesOf("away-b")).doesNotContain("APPROVER");
		assertThat(signedIn("away-a", OWN).get("/account").body()).contains("安全管理员结束代办");
		assertThat(signedIn("away-b", OWN).get("/account").body()).contains("安全管理员结束代办");
		assertThat(call("GET", "/substitutes/all", "supervisor2", PASSWORD, null).statusCode()).isEqualTo(403);
	}

	// W4 to W6: nothing is without number, nothing hides behind others

	@Test
	void tokensForSystemsOfOneAccountAreFewAndAllAreSeen() {
		for (String who : List.of("many-x", "many-y", "many-z")) {
			account(who);
			PageClient person = signedIn(who, "Erstes#2026");
			person.post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
			PageClient owner = signedIn(who, OWN);
			for (int i = 0; i < 20; i++) {
				assertThat(tokenFor(owner, "n" + i).statusCode()).isEqualTo(200);
			}
			HttpResponse<String> beyond = tokenFor(owner, "n20");
			assertThat(beyond.statusCode()).isEqualTo(409);
			assertThat(beyond.body()).contains("作废用不着的");
			Matcher own = Pattern.compile("/account/tokens/([^/]+)/end").matcher(owner.get("/account").body());
			assertThat(own.find()).isTrue();
			owner.post("/account/tokens/" + own.group(1) + "/end", Map.of());
			assertThat(tokenFor(owner, "n20").statusCode()).as("one was ended").isEqualTo(200);
		}
		assertThat(onAllPages("/sessions?tokens-page=", "/sessions/tokens/([^/]+)/end"))
			.containsAll(jdbc().queryForList("select id from signin_token where name <> '-'", String.class));
		assertThat(onAllPages("/sessions?page=", "/sessions/([0-9a-f-]+)/end")).hasSizeGreaterThan(2);
	}

	private static HttpResponse<String> tokenFor(PageClient owner, String name) {
		return owner.post("/account/tokens", Map.of("name", name, "scope", "READ", "days", 9));
	}

	@Test
	void theOldestTokensForAPasswordGiveWay() {
		String id = account("many-passwords");
		String early = bearer("many-passwords", "Erstes#2026");
		for (int i = 0; i < 310; i++) {
			jdbc().update("""
					insert into signin_token (id, token_hash, user_id, name, token_scope, created_ms, expires_ms, mac)
					values (?, ?, ?, '-', 'FULL', ?, 9999999999999, '')""", "old" + i, "old" + i, id, i);
		}
		String late = bearer("many-passwords", "Erstes#2026");
		assertThat(jdbc().queryForObject("select count(*) from signin_token where user_id = ?", Integer.class, id))
			.isEqualTo(300);
		assertThat(
				jdbc().queryForObject("select count(*) from signin_token where id in ('old0', 'old11')", Integer.class))
			.isZero();
		for (String each : List.of(early, late)) {
			assertThat(send("GET", "/me", each, null).statusCode()).isEqualTo(200);
		}
		assertThat(jdbc().queryForObject(
				"select count(*) from audit_entry where action = 'token-ended' " + "and entity_id = 'many-passwords'",
				Integer.class))
			.isEqualTo(1);
	}

	@Test
	void substitutionsOfOnePersonAreFewAndThoseInForceComeFirst() {
		for (String who : List.of("crowd-a", "crowd-b")) {
			grant(account(who), "SUPERVISOR", 200);
			signedIn(who, "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		}
		List<Integer> atOnce = atOnce(4, i -> substitute("crowd-a", "crowd-b", today(), today().plusDays(5)));
		assertThat(atOnce).containsOnlyOnce(201).containsOnly(201, 409);
		assertThat(substitute("crowd-a", "crowd-b", today().plusDays(5), today().plusDays(9))).as("one day twice")
			.isEqualTo(409);
		for (int i = 0; i < 9; i++) {
			LocalDate day = today().plusDays(20 + i);
			assertThat(substitute("crowd-a", "crowd-b", day, day)).isEqualTo(201);
		}
		assertThat(substitute("crowd-a", "crowd-b", today().plusDays(90), today().plusDays(90))).as("the eleventh")
			.isEqualTo(409);
		Set<String> seen = new TreeSet<>();
		boolean toCome = false;
		for (int page = 0;; page++) {
			JsonNode all = json(call("GET", "/substitutes/all?size=4&page=" + page, "security", PASSWORD, null));
			for (JsonNode each : all.get("items")) {
				boolean inForce = !LocalDate.parse(each.get("from").asString()).isAfter(today());
				assertThat(inForce && toCome).as("in force behind one to come").isFalse();
				toCome |= !inForce;
				seen.add(each.get("id").asString());
			}
			if (seen.size() >= all.get("total").asInt()) {
				break;
			}
		}
		assertThat(seen).containsAll(jdbc().queryForList(
				"select id from organization_substitute where absent = 'crowd-a' and ended_ms is null", String.class));
		assertThat(onAllPages("/substitutions?page=", "/substitutions/([^/]+)/end")).isEqualTo(seen);
	}

	@Test
	void noActOnAnAccountHidesBehindOthers() {
		String id = account("acted-on");
		jdbc().update("insert into organization_account_act (id, user_id, act, by_name, at_ms) "
				+ "values ('00', ?, 'enabled', 'first-of-all', 1)", id);
		for (int i = 0; i < 60; i++) {
			jdbc().update("insert into organization_account_act (id, user_id, act, by_name, at_ms) "
					+ "values (?, ?, 'enabled', 'admin', 1)", "00" + (10 + i), id);
		}
		assertThat(onAllPages("/second-person?acts-page=", "(first-of-all)")).hasSize(1);
		PageClient owner = signedIn("acted-on", "Erstes#2026");
		owner.post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		assertThat(signedIn("acted-on", OWN).get("/account?acts-page=6").body()).contains("first-of-all");
	}

	@Test
	void ofDraftsAtOnceOneGetsTheFindings() {
		String target = json(call("GET", "/targets?kind=WEBSITE&size=1", "supervisor2", PASSWORD, null)).get("items")
			.get(0)
			.get("id")
			.asString();
		for (int round = 0; round < 4; round++) {
			String id = json(call("POST", "/inspections", "supervisor2", PASSWORD,
					Map.of("title", "race" + round, "period", "2021Q3", "from", "2021-07-01", "to", "2021-09-30",
							"kinds", List.of("WEBSITE"), "method", "FULL")))
				.get("id")
				.asString();
			call("POST", "/inspections/" + id + "/selection", "supervisor2", PASSWORD, null);
			call("POST", "/inspections/" + id + "/findings", "supervisor2", PASSWORD, Map.of("targetId", target,
					"indicator", "GW-V1-1", "description", "race", "sampledAt", "2021-07-01"));
			call("POST", "/inspections/" + id + "/verification", "supervisor2", PASSWORD,
					Map.of("confirmed", true, "verifiedAt", "2021-07-02"));
			String series = "race" + round;
			assertThat(atOnce(6, i -> call("POST", "/notices", "supervisor2", PASSWORD,
					Map.of("inspectionId", id, "kind", "RECTIFICATION", "title", "n", "signedOn", today().toString(),
							"deadline", today().plusDays(30).toString(), "findings", "ALL", "documentNumber",
							series + "\u3014" + today().getYear() + "\u3015" + (i + 1) + "\u53f7"))
				.statusCode())).containsOnlyOnce(201).containsOnly(201, 409);
		}
	}

	/** What stands on all pages of a list, read to the end. */
	private Set<String> onAllPages(String path, String what) {
		PageClient security = signedIn("security", PASSWORD);
		Set<String> seen = new TreeSet<>();
		for (int page = 0; page < 50; page++) {
			Matcher found = Pattern.compile(what).matcher(security.get(path + page).body());
			while (found.find()) {
				seen.add(found.group(1));
			}
		}
		return seen;
	}

	private static <T> List<T> atOnce(int times, IntFunction<T> what) {
		ExecutorService pool = Executors.newFixedThreadPool(times);
		try {
			return IntStream.range(0, times)
				.mapToObj(i -> CompletableFuture.supplyAsync(() -> what.apply(i), pool))
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
		}
		finally {
			pool.shutdown();
		}
	}

	// S14: names are checked in the face

	@Test
	void noDoorMakesAnAccountThatIsNotWhatItLooksLike() {
		PageClient admin = signedIn("admin", PASSWORD);
		String office = JSON.readTree(call("GET", "/me", "supervisor2", PASSWORD, null).body())
			.get("organization")
			.get("name")
			.asString();
		int before = accounts();
		for (String name : List.of("system", "System", "SYSTEM", "\uff53ystem", "a b<script>", "", " ", "a\nb",
				"audi\u200btor", "approver.", "-approver", "app-rover", "appr0ver", "sys.tem", "supervisor..2",
				"\u202eadmin", "Auditor", " auditor ", "AUDITOR\u3000", "\uff41uditor", "auditor\t", "setup", "..",
				"x".repeat(61))) {
			assertThat(admin
				.post("/people",
						Map.of("username", name, "displayName", "x", "organization", office, "initialPassword", OWN))
				.statusCode()).as("page: " + name).isIn(409, 422);
			assertThat(call("POST", "/users", "admin", PASSWORD, user(name, "x")).statusCode()).as("call: " + name)
				.isIn(409, 422);
		}
		for (String name : List.of("", " ", "\u200b\u202e", "\n", "x".repeat(101))) {
			assertThat(
					admin.post("/people", Map.of("username", "blank-name", "displayName", name, "organization", office))
						.statusCode())
				.isEqualTo(422);
			assertThat(call("POST", "/users", "admin", PASSWORD, user("blank-name", name)).statusCode()).isEqualTo(422);
		}
		assertThat(accounts()).isEqualTo(before);
	}

	@Test
	void namesAreOneLineThatReadsAsItIs() {
		String said = "\u738b\u202e\u4e94\r\n\u200b!";
		assertThat(
				json(call("POST", "/users", "admin", PASSWORD, user("one-line", said))).get("displayName").asString())
			.isEqualTo("\u738b\u4e94 !");
		JsonNode office = json(call("POST", "/organizations", "admin", PASSWORD,
				Map.of("name", said, "kind", "OFFICE", "region", said)));
		assertThat(office.get("name").asString() + office.get("region").asString())
			.isEqualTo("\u738b\u4e94 !\u738b\u4e94 !");
		assertThat(call("POST", "/organizations", "admin", PASSWORD,
				Map.of("name", "\u738b\u4e94 !\u200b", "kind", "OFFICE", "region", "x"))
			.statusCode()).as("the same name by another way of writing it").isEqualTo(409);
	}

	@Test
	void anAccountIsFoundHoweverItsNameIsTyped() {
		account("Mixed.Case");
		for (String typed : List.of("Mixed.Case", "mixed.case", " MIXED.CASE ")) {
			assertThat(token(typed, "Erstes#2026").statusCode()).as(typed).isEqualTo(201);
		}
	}

	// the kind: every act on an account is in the table, and every form calls a face

	/** What ADR 33 says of each: alone, or with a second person where it is a peer's. */
	private static final Map<String, String> ACTS = new TreeMap<>(Map.ofEntries(Map.entry("POST /people", "alone"),
			Map.entry("POST /api/v1/users", "alone"), Map.entry("POST /people/{id}/password", "PASSWORD_RESET"),
			Map.entry("POST /api/v1/users/{id}/password-reset", "PASSWORD_RESET"),
			Map.entry("POST /people/{id}/state", "STATE"), Map.entry("POST /people/{id}/sso", "SINGLE_SIGN_ON"),
			Map.entry("PUT /api/v1/users/{id}/single-sign-on", "SINGLE_SIGN_ON"),
			Map.entry("POST /people/{id}/roles", "ROLES"), Map.entry("PUT /api/v1/users/{id}/roles", "ROLES"),
			Map.entry("POST /people/{id}/second-factor/reset", "FACTOR_REMOVAL"),
			Map.entry("DELETE /api/v1/users/{id}/second-factor", "FACTOR_REMOVAL"),
			Map.entry("POST /security/{rule}", "alone"), Map.entry("POST /sessions/{key}/end", "alone"),
			Map.entry("POST /sessions/tokens/{id}/end", "alone"), Map.entry("POST /substitutions/{id}/end", "alone"),
			Map.entry("POST /api/v1/substitutes/{id}/end", "alone")));

	@Test
	void everyActOnAnAccountIsInTheTable() {
		Set<Permission> powers = Set.of(Permission.KEEP_ACCOUNTS, Permission.GRANT_ROLES, Permission.KEEP_SECURITY);
		Set<String> found = new TreeSet<>();
		for (Doors.Door door : Doors.of(running, Set.of())) {
			Access access = door.handler().getMethodAnnotation(Access.class);
			if (access != null && powers.contains(access.value()) && !door.method().equals("GET")) {
				found.add(door.method() + " " + door.path());
			}
		}
		assertThat(found).containsExactlyElementsOf(ACTS.keySet());
	}

	// W1: an office in between does not decide for the one that issued

	private InBetween between;

	private InBetween between() {
		if (between == null) {
			between = new InBetween(http, (name, office, role) -> {
				String id = json(call("POST", "/users", "admin", PASSWORD, Map.of("username", name, "displayName", name,
						"organizationId", office, "initialPassword", "Erstes#2026")))
					.get("id")
					.asString();
				grant(id, role, 200);
				signedIn(name, "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", PASSWORD));
			});
		}
		return between;
	}

	private void refused(String who, String path, Map<String, ?> body) {
		Http.Answer answer = http.post(who, path, body);
		assertThat(answer.status()).as(path + " " + answer.json()).isEqualTo(403);
		assertThat(answer.text("type")).as(path).endsWith("issuing-office");
	}

	private void done(String who, String path, Map<String, ?> body) {
		Http.Answer answer = http.post(who, path, body);
		assertThat(answer.status()).as(who + " " + path + " " + answer.json()).isBetween(200, 204);
	}

	private static Map<String, Object> appointment() {
		return Map.of("at", "2021-06-18T10:00:00+08:00", "place", "x", "interviewer", "y", "interviewees",
				List.of(Map.of("name", "a", "post", "b")));
	}

	private static Map<String, Object> held(LocalDate commitment) {
		return Map.of("held", true, "facts", "f", "statement", "s", "commitment", "c", "commitmentDate",
				commitment.toString());
	}

	@Test
	void anOfficeInBetweenNeitherOrdersNorEndsNorTakesMeasuresOff() {
		String dead = between().dead;
		String named = between().named;
		refused("mid-sup", "/cases/" + dead + "/shutdown", Map.of("reason", "x"));
		refused("mid-app", "/cases/" + named + "/accountability", Map.of("reason", "x"));
		refused("mid-lead", "/cases/" + named + "/instructions", Map.of("text", "x", "party", "SUPERVISOR"));
		String interview = "/interviews/" + between().measure(named, "INTERVIEW");
		refused("mid-sup", interview + "/appointment", appointment());
		refused("mid-sup", interview + "/record", Map.of("held", false, "facts", "x"));
		refused("mid-sup", interview + "/signature", Map.of());
		refused("mid-sup", interview + "/signature", Map.of("unitRefuses", true));
		refused("mid-app", "/measures/" + between().measure(named, "CIRCULAR") + "/publication",
				Map.of("documentNumber", "x", "publishedOn", "2021-06-17"));
		done("approver", "/cases/" + named + "/accountability", Map.of("reason", "x"));
		String accountability = "/measures/" + between().measure(named, "ACCOUNTABILITY");
		refused("mid-sup", accountability + "/cancellation", Map.of("reason", "x"));
		refused("mid-app", accountability + "/handover", Map.of("to", "x", "on", "2021-06-17"));
		done("leader", "/cases/" + named + "/instructions", Map.of("text", "x"));
		refused("mid-sup", "/duties/" + duty("INSTRUCTION") + "/completion", Map.of("result", "x"));
		done("mid-lead", "/cases/" + named + "/instructions", Map.of("text", "x", "party", "UNIT"));
		done("mid-sup", "/cases/" + named + "/urge", Map.of("comment", "x"));
		String urge = "/measures/" + between().measure(named, "URGE") + "/document";
		refused("mid-sup", urge, Map.of());
		refused("mid-sup", interview + "/protocol", Map.of());
		refused("mid-app", urge, Map.of());
		done("supervisor", urge, Map.of());
	}

	private String duty(String kind) {
		return jdbc().queryForObject(
				"select max(id) from escalation_duty where kind = ? and state = 'OPEN' and " + "party = 'SUPERVISOR'",
				String.class, kind);
	}

	@Test
	void anOfficeInBetweenCarriesAShutdownsProofButDecidesNone() {
		String dead = between().dead;
		done("supervisor", "/cases/" + dead + "/shutdown", Map.of("reason", "x"));
		String shutdown = "/shutdowns/" + between().measure(dead, "SHUTDOWN");
		refused("mid-lead", shutdown + "/decision", Map.of("approve", true, "kind", "PERMANENT"));
		refused("mid-lead", shutdown + "/decision", Map.of("approve", false, "comment", "x"));
		done("leader", shutdown + "/decision", Map.of("approve", true, "kind", "PERMANENT"));
		for (JsonNode step : http.get("mid-sup", shutdown).json().get("steps")) {
			done("mid-sup", shutdown + "/steps", Map.of("step", step.get("step").asString(), "on", "2021-06-17",
					"evidence", List.of(between().evidence("mid-sup", dead))));
		}
		assertThat(http.get("supervisor", "/cases/" + dead).text("status")).isEqualTo("SHUT_DOWN");
		assertThat(unexplained("measure", null)).as("what the unit reads of it now").isEmpty();
		alarmsAreAnsweredByNameAndByTheOfficeThatShut();
	}

	// W2: what was seen, and what became of it, stands in the record

	private void alarmsAreAnsweredByNameAndByTheOfficeThatShut() {
		Map<String, Object> seen = Map.of("targetId", between().account, "running", true, "seenOn", "2021-06-17",
				"note", "still on");
		String alarm = http.post("supervisor", "/sightings", seen).text("id");
		PageClient mid = signedIn("mid-sup", PASSWORD);
		mid.post("/sightings/" + alarm + "/answer", Map.of("finding", false, "reason", "county: nothing to see"));
		assertThat(jdbc().queryForObject("select state from escalation_sighting where id = ?", String.class, alarm))
			.isEqualTo("OPEN");
		signedIn("supervisor2", PASSWORD).post("/sightings/" + alarm + "/answer",
				Map.of("finding", false, "reason", "a mirror"));
		assertThat(entries("set-aside", alarm)).containsExactly("supervisor2");
		String quiet = http
			.post("supervisor", "/sightings",
					Map.of("targetId", between().account, "running", false, "seenOn", "2021-06-17"))
			.text("id");
		assertThat(entries("sighted", quiet)).containsExactly("supervisor");
	}

	private List<String> entries(String action, String id) {
		return jdbc().queryForList(
				"select actor from audit_entry where action = ? and entity = 'sighting' and " + "entity_id = ?",
				String.class, action, id);
	}

	@Test
	void aFarCommitmentNeedsAnApproverAndASecondPersonWhereTheUnitDoesNotSign() {
		String named = between().named;
		String interview = "/interviews/" + between().measure(named, "INTERVIEW");
		LocalDate far = today().plusYears(2);
		done("supervisor", interview + "/appointment", appointment());
		done("supervisor", interview + "/record", held(far));
		assertThat(http.post("supervisor", interview + "/signature", Map.of()).status()).as("alone").isEqualTo(403);
		done("approver", interview + "/signature", Map.of());
		assertThat(http.post("approver", interview + "/signature", Map.of("unitRefuses", true)).status())
			.as("the same person for both sides")
			.isEqualTo(403);
		done("supervisor2", interview + "/signature", Map.of("unitRefuses", true));
		assertThat(http.get("supervisor", "/cases/" + named).text("deadline")).isEqualTo(far.toString());
		assertThat(jdbc().queryForList(
				"select concat(action, ' ', actor) from audit_entry where entity_id = ? and "
						+ "action in ('signed-as-office', 'noted-refusal') order by seq",
				String.class, interview.substring("/interviews/".length())))
			.containsExactly("signed-as-office approver", "noted-refusal supervisor2");
	}

	// W11: what its case no longer needs ends with it

	@Test
	void aClosedCasesShutdownEndsWithIt() {
		String silent = between().silent;
		done("supervisor", "/cases/" + silent + "/shutdown", Map.of("reason", "x"));
		String shutdown = "/shutdowns/" + between().measure(silent, "SHUTDOWN");
		done("below-unit", "/cases/" + silent + "/receipt", Map.of());
		done("below-unit", "/cases/" + silent + "/reports",
				Map.of("cause", "x", "measures", "x", "result", "DONE", "completedOn", "2021-06-17",
						"responsiblePerson", "x", "evidence", List.of(between().evidence("below-unit", silent))));
		done("supervisor", "/cases/" + silent + "/reviews",
				Map.of("verdict", "PASS", "method", "ONLINE", "comment", "x"));
		done("approver", "/cases/" + silent + "/closure", Map.of("approve", true));
		assertThat(http.get("supervisor", shutdown).json().get("measure").get("state").asString())
			.isEqualTo("CANCELLED");
		assertThat(http.post("leader", shutdown + "/decision", Map.of("approve", true, "kind", "PERMANENT")).status())
			.isEqualTo(409);
	}

	// W5, W9: few substitutions, each in the record by its id

	@Test
	void substitutionsAreFewAndEachStandsInTheRecord() {
		grant(account("away-often"), "SUPERVISOR", 200);
		signedIn("away-often", "Erstes#2026").post("/password", Map.of("old", "Erstes#2026", "fresh", OWN));
		LocalDate day = today().plusDays(200);
		assertThat(call("GET", "/me", "away-often", OWN, null).statusCode()).isEqualTo(200);
		List<Integer> atOnce = List.of("supervisor", "supervisor2", "approver", "leader")
			.stream()
			.map(each -> CompletableFuture.supplyAsync(() -> substitute("away-often", each, day, day)))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(atOnce).containsOnly(201);
		assertThat(substitute("away-often", "approver", day, day)).as("the same days again").isEqualTo(409);
		for (int i = 1; i <= 6; i++) {
			assertThat(substitute("away-often", "approver", day.plusDays(i), day.plusDays(i))).isEqualTo(201);
		}
		assertThat(substitute("away-often", "approver", day.plusDays(9), day.plusDays(9))).as("the eleventh")
			.isEqualTo(409);
		assertThat(unexplained("user", "away-often")).isEmpty();
	}

	/** What verification says of rows of that kind, of one of them or of all. */
	private List<String> unexplained(String entity, String id) {
		return json(call("POST", "/audit/verification", "auditor", PASSWORD, Map.of())).get("data")
			.valueStream()
			.filter(each -> each.get("entity").asString().equals(entity))
			.filter(each -> id == null || each.get("id").asString().equals(id))
			.map(JsonNode::toString)
			.toList();
	}

	// W3: nor does it rewrite what was written about it

	@Test
	void anOfficeInBetweenRewritesNeitherItsAssessmentNorAnothersPictures() {
		Map<String, Object> line = Map.of("officeId", between().office, "item", "SV-V3", "points", 1, "note", "x");
		assertThat(http.put("supervisor", "/assessments/2021", line).status()).isEqualTo(200);
		assertThat(http
			.put("mid-sup", "/assessments/2021",
					Map.of("officeId", between().office, "item", "SV-V3", "points", 0, "note", "nothing"))
			.status()).isEqualTo(403);
		String shots = "/findings/" + between().finding + "/screenshots";
		String shot = http.upload("supervisor", shots, "p.png", TestPicture.png(40, 40)).text("id");
		assertThat(http
			.post("mid-sup", shots + "/" + shot + "/mask",
					Map.of("areas", List.of(Map.of("x", 0, "y", 0, "width", 40, "height", 40))))
			.status()).isEqualTo(404);
		assertThat(http.upload("mid-sup", shots, "q.png", TestPicture.png(40, 40)).status()).isEqualTo(404);
		assertThat(http.get("mid-sup", shots).status()).as("it reads").isEqualTo(200);
	}

	// W6: a finding stands in one notice

	@Test
	void draftsMadeAtOnceDoNotTakeTheSameFindings() {
		String round = between().roundOverAgain();
		assertThat(call("GET", "/me", "supervisor", PASSWORD, null).statusCode()).isEqualTo(200);
		List<Integer> answers = IntStream.range(0, 6)
			.mapToObj(i -> CompletableFuture.supplyAsync(() -> call("POST", "/notices", "supervisor", PASSWORD,
					Map.of("inspectionId", round, "kind", "RECTIFICATION", "documentNumber",
							"益政务办发〔2021〕" + (80 + i) + "号", "title", "x", "signedOn", "2021-06-17", "workingDays", 6,
							"findings", "ALL"))
				.statusCode()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.sorted()
			.toList();
		assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409);
	}

	// W4: an account has as many tokens as somebody can look over

	@Test
	void anAccountHoldsAFewTokensForSystems() {
		PageClient unit = signedIn("unit-taojiang", PASSWORD);
		for (int i = 0; i < 20; i++) {
			assertThat(unit.post("/account/tokens", Map.of("name", "t" + i, "scope", "READ", "days", 1)).statusCode())
				.isEqualTo(200);
		}
		assertThat(unit.post("/account/tokens", Map.of("name", "more", "scope", "READ", "days", 1)).statusCode())
			.isEqualTo(409);
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(running.bean(DataSource.class));
	}

	private LocalDate today() {
		return running.bean(org.bihuan.shared.BusinessClock.class).today();
	}

	private String id(String username) {
		return jdbc().queryForObject("select id from organization_user where username = ?", String.class, username);
	}

	private String hash(String username) {
		return jdbc().queryForObject("select password_hash from organization_user where username = ?", String.class,
				username);
	}

	private int accounts() {
		return jdbc().queryForObject("select count(*) from organization_user", Integer.class);
	}

	private Map<String, Object> user(String username, String displayName) {
		String office = jdbc().queryForObject("select unit_id from organization_user where username = 'supervisor2'",
				String.class);
		return Map.of("username", username, "displayName", displayName, "organizationId", office, "initialPassword",
				"Erstes#2026");
	}

	/** A fresh account of the office's, whose first password must be changed. */
	private String account(String username) {
		HttpResponse<String> made = call("POST", "/users", "admin", PASSWORD, user(username, username));
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		return json(made).get("id").asString();
	}

	private void grant(String id, String role, int status) {
		assertThat(call("PUT", "/users/" + id + "/roles", "security", PASSWORD,
				Map.of("roles", role == null ? List.of() : List.of(role)))
			.statusCode()).isEqualTo(status);
	}

	private int roles(String username, List<String> roles) {
		return call("PUT", "/users/" + id(username) + "/roles", "security", PASSWORD, Map.of("roles", roles))
			.statusCode();
	}

	private Set<String> rolesOf(String username) {
		return json(send("GET", "/me", bearer(username, OWN), null)).get("roles")
			.valueStream()
			.map(JsonNode::asString)
			.collect(Collectors.toSet());
	}

	private int substitute(String giver, String taker, LocalDate from, LocalDate to) {
		return call("POST", "/substitutes", giver, OWN,
				Map.of("substitute", taker, "from", from.toString(), "to", to.toString()))
			.statusCode();
	}

	private void withdrawAll() {
		jdbc().queryForList("select id from organization_peer_request where state = 'PENDING'", String.class)
			.forEach(each -> decide(each, false, "auditor"));
		jdbc().update("delete from organization_peer_request where state = 'PENDING'");
	}

	private HttpResponse<String> decide(Object id, boolean approve, String who) {
		return decide(id, approve, who, PASSWORD);
	}

	private HttpResponse<String> decide(Object id, boolean approve, String who, String password) {
		return call("POST", "/second-person-requests/" + id + "/decision", who, password, Map.of("approve", approve));
	}

	private PageClient signedIn(String who, String password) {
		PageClient pages = new PageClient(port);
		assertThat(pages.signIn(who, password)).isEqualTo("/");
		pages.get("/password");
		return pages;
	}

	private static String link(HttpResponse<String> page) {
		Matcher link = Pattern.compile("http://[^/]+(/first-password\\?token=[A-Za-z0-9._-]+)").matcher(page.body());
		assertThat(link.find()).as(page.body()).isTrue();
		return link.group(1);
	}

	private HttpResponse<String> set(PageClient pages, String link, String code, String fresh) {
		return pages.post("/first-password",
				Map.of("token", URLDecoder.decode(link.replaceAll(".*token=", ""), StandardCharsets.UTF_8), "code",
						code, "fresh", fresh));
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JSON.readTree(answer.body());
	}

	private HttpResponse<String> token(String username, String password) {
		return send("POST", "/tokens", null, Map.of("username", username, "password", password));
	}

	private String bearer(String who, String password) {
		return "Bearer " + json(token(who, password)).get("token").asString();
	}

	private HttpResponse<String> call(String method, String path, String who, String password, Object body) {
		return send(method, path, tokens.computeIfAbsent(who + password, key -> bearer(who, password)), body);
	}

	private HttpResponse<String> send(String method, String path, String authorization, Object body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.method(method,
					body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)));
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

}
