package org.bihuan.attack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.bihuan.journey.PageClient;
import org.bihuan.journey.Running;
import org.bihuan.shared.Refusal;
import org.bihuan.signin.Admission;
import org.bihuan.signin.Client;
import org.bihuan.signin.Codes;
import org.bihuan.signin.SignIn;
import org.bihuan.signin.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Guessing: under other spellings of a name, and where nobody counted (S4, S12). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IdentityAttackJourney {

	static final String PASSWORD = "Bihuan@2021";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	Running running;

	int port;

	abstract List<String> properties();

	@BeforeAll
	void start() {
		running = new Running(properties());
		port = running.start();
	}

	@AfterAll
	void stop() {
		running.stop();
	}

	@BeforeEach
	void forgetEarlierGuesses() {
		jdbc().update("delete from organization_guess");
	}

	JdbcTemplate jdbc() {
		return new JdbcTemplate(running.bean(DataSource.class));
	}

	@Test
	void countsAnAccountUnderEverySpellingOfItsName() {
		List<String> spellings = Stream
			.of(IntStream.rangeClosed(0, 11).mapToObj(spaces -> "auditor" + " ".repeat(spaces)),
					Stream.of("AUDITOR", "Auditor\t", "\u3000auditor", "\uff41\uff55\uff44\uff49\uff54\uff4f\uff52",
							" auditor", "auditor\u00a0"))
			.flatMap(each -> each)
			.toList();
		for (int i = 0; i < spellings.size(); i++) {
			assertThat(token(spellings.get(i), "wrong" + i).statusCode()).as(spellings.get(i)).isEqualTo(401);
		}
		for (String spelling : spellings) {
			assertThat(token(spelling, PASSWORD).statusCode()).as("right, by '%s'", spelling).isEqualTo(401);
			assertThat(new PageClient(port).signIn(spelling, PASSWORD)).isEqualTo("/login?refused=organization.locked");
		}
		assertThat(jdbc().queryForObject("select count(distinct account) from organization_guess", Integer.class))
			.isOne();
	}

	@Test
	void letsNobodyInByWhatOnlyLooksLikeAName() {
		for (String name : List.of("audi\u200btor", "auditor\u200b", "\u0430uditor", "auditor\u0000", "auditor.")) {
			assertThat(token(name, PASSWORD).statusCode()).as(name).isEqualTo(401);
		}
	}

	@Test
	void countsWrongOldPasswords() {
		String bearer = tokenOf("supervisor");
		for (int i = 0; i < 5; i++) {
			assertThat(change(bearer, "Falsch#2026" + i).statusCode()).isEqualTo(422);
		}
		HttpResponse<String> right = change(bearer, PASSWORD);
		assertThat(right.statusCode()).as("the right one while it is locked").isEqualTo(429);
		assertThat(actions("supervisor")).contains("guess-refused", "guess-locked").doesNotContain("password-changed");
		PageClient page = signedIn("supervisor");
		assertThat(page.post("/password", Map.of("old", PASSWORD, "fresh", "Anders#2026x")).statusCode())
			.isEqualTo(429);
	}

	@Test
	void countsWrongCodesWhereASecondFactorIsMadeAndTakenAway() {
		PageClient page = signedIn("supervisor2");
		Matcher secret = Pattern.compile("id=\"secret\">([A-Z2-7]{32})<")
			.matcher(page.get("/account/second-factor").body());
		assertThat(secret.find()).isTrue();
		assertThat(page.post("/account/second-factor", Map.of("code", "000000")).statusCode()).isEqualTo(422);
		assertThat(page.post("/account/second-factor", Map.of("code", Codes.now(secret.group(1), 0))).statusCode())
			.isEqualTo(200);
		assertThat(page.post("/account/second-factor/removal", Map.of("code", "111111")).statusCode()).isEqualTo(422);
		assertThat(page.post("/account/second-factor/removal", Map.of("code", "222222")).statusCode()).isEqualTo(422);
		assertThat(page.post("/password", Map.of("old", "Falsch#2026", "fresh", "Anders#2026x")).statusCode())
			.as("all kinds together")
			.isEqualTo(422);
		assertThat(page.post("/account/second-factor/removal", Map.of("code", "333333")).statusCode()).isEqualTo(422);
		assertThat(
				page.post("/account/second-factor/removal", Map.of("code", Codes.now(secret.group(1), 1))).statusCode())
			.as("the right one while it is locked")
			.isEqualTo(429);
		assertThat(page.post("/password", Map.of("old", PASSWORD, "fresh", "Anders#2026x")).statusCode())
			.isEqualTo(429);
		assertThat(actions("supervisor2")).contains("guess-locked").doesNotContain("second-factor-off");
		jdbc().update("delete from organization_guess");
		assertThat(
				page.post("/account/second-factor/removal", Map.of("code", Codes.now(secret.group(1), 1))).statusCode())
			.isEqualTo(302);
	}

	@Test
	void keepsNoAnswerThatIsACredential() {
		String bearer = tokenOf("supervisor");
		String body = JSON.writeValueAsString(Map.of("username", "supervisor", "password", PASSWORD));
		HttpResponse<String> made = send(request("/api/v1/tokens").header("Authorization", bearer)
			.header("Idempotency-Key", "token-once")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body)));
		assertThat(made.statusCode()).isEqualTo(201);
		String unit = jdbc().queryForObject("select unit_id from organization_user where username = 'admin'",
				String.class);
		String person = JSON.writeValueAsString(Map.of("username", "li.si" + port, "displayName", "李四",
				"organizationId", unit, "initialPassword", "Geheim#2026x"));
		String admin = tokenOf("admin");
		List<Integer> answers = IntStream.range(0, 2)
			.map(i -> send(request("/api/v1/users").header("Authorization", admin)
				.header("Idempotency-Key", "person-once")
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(person))).statusCode())
			.boxed()
			.toList();
		assertThat(answers).as("the same answer, and acts once").containsExactly(201, 201);
		List<Map<String, Object>> kept = jdbc()
			.queryForList("select body_hash, answer from shared_idempotency where idem_key like '%-once'");
		assertThat(kept).isNotEmpty().allSatisfy(row -> {
			assertThat(String.valueOf(row.get("answer"))).doesNotContain("token", "Geheim");
			assertThat(row.get("body_hash").toString()).startsWith("SM:k1:");
		});
	}

	@Test
	void endsASignInUnderWayWithThePasswordItBeganWith() {
		SignIn signIn = running.bean(SignIn.class);
		Client from = new Client("127.0.0.1", null);
		Admission admitted = signIn.check("leader", PASSWORD, from).admission();
		reset("leader");
		assertThatThrownBy(() -> Codes.token(running.bean(Tokens.class), admitted)).isInstanceOf(Refusal.class)
			.hasMessage("organization.access-ended");
		assertThatThrownBy(() -> signIn.remember(admitted, null)).hasMessage("organization.access-ended");
		assertThat(jdbc().queryForObject(
				"select count(*) from signin_token t join organization_user u on u.id = t.user_id where u.username = 'leader'",
				Integer.class))
			.isZero();
		assertThat(token("leader", PASSWORD).statusCode()).isEqualTo(401);
	}

	@Test
	void takesNoCodeAfterAPasswordThatWasReset() {
		PageClient own = signedIn("approver");
		Matcher secret = Pattern.compile("id=\"secret\">([A-Z2-7]{32})<")
			.matcher(own.get("/account/second-factor").body());
		assertThat(secret.find()).isTrue();
		own.post("/account/second-factor", Map.of("code", Codes.now(secret.group(1), 0)));
		PageClient page = new PageClient(port);
		assertThat(page.signIn("approver", PASSWORD)).isEqualTo("/login/code");
		page.get("/login/code");
		reset("approver");
		assertThat(PageClient.location(page.post("/login/code", Map.of("code", Codes.now(secret.group(1), 1)))))
			.isEqualTo("/login?refused=organization.access-ended");
		assertThat(page.get("/login?refused=organization.access-ended").body()).contains("<form");
		assertThat(page.get("/account").statusCode()).as("nobody is signed in").isEqualTo(302);
	}

	@Test
	void endsASecretThatWasShownWithTheAccess() {
		signedIn("unit-anhua").get("/account/second-factor");
		assertThat(offers("unit-anhua")).isOne();
		reset("unit-anhua");
		assertThat(offers("unit-anhua")).isZero();
	}

	private int offers(String username) {
		return jdbc().queryForObject(
				"select count(*) from signin_factor f join organization_user u on u.id = f.user_id where u.username = ?",
				Integer.class, username);
	}

	/** By the system administrator, whose link nobody uses. */
	private void reset(String username) {
		String id = jdbc().queryForObject("select id from organization_user where username = ?", String.class,
				username);
		assertThat(send(request("/api/v1/users/" + id + "/password-reset").header("Authorization", tokenOf("admin"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(201);
	}

	private String actions(String username) {
		return String.join(" ", jdbc().queryForList(
				"select action from audit_entry where entity = 'user' and entity_id = ?", String.class, username));
	}

	PageClient signedIn(String who) {
		PageClient page = new PageClient(port);
		assertThat(page.signIn(who, PASSWORD)).doesNotContain("refused");
		page.get("/password");
		return page;
	}

	private HttpResponse<String> change(String bearer, String old) {
		return send(request("/api/v1/me/password").header("Authorization", bearer)
			.header("Content-Type", "application/json")
			.PUT(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("old", old, "new", "Anders#2026x")))));
	}

	private HttpResponse<String> token(String name, String password) {
		return send(request("/api/v1/tokens").header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("username", name, "password", password)))));
	}

	private String tokenOf(String who) {
		return "Bearer " + JSON.readTree(token(who, PASSWORD).body()).get("token").asString();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

}
