package org.bihuan.journey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.bihuan.operations.Command;
import org.bihuan.organization.People;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.signin.Codes;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Who gets in and how, what is kept of it, and what becomes of a record somebody laid
 * hands on.
 */
abstract class TrustJourney extends HttpJourney {

	private static final String FRESH = "Anders#2026";

	private PageClient pages() {
		return new PageClient(http.port());
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(running.bean(DataSource.class));
	}

	private String actions(String username) {
		return http.get("auditor", "/audit?entity=user&size=200").items().toString();
	}

	@Test
	@Order(1)
	void locksOutWhoGuessesAndNotThePerson() {
		PageClient own = pages();
		assertThat(own.signIn("unit-anhua", Http.PASSWORD)).isEqualTo("/");
		PageClient stranger = pages();
		for (int i = 0; i < 5; i++) {
			assertThat(stranger.signIn("unit-anhua", "wrong")).isEqualTo("/login?refused=organization.sign-in-failed");
		}
		assertThat(stranger.signIn("unit-anhua", Http.PASSWORD)).isEqualTo("/login?refused=organization.locked");
		assertThat(http.token("unit-anhua", Http.PASSWORD).status()).as("the same address, no browser known there")
			.isEqualTo(401);
		assertThat(own.signIn("unit-anhua", Http.PASSWORD)).as("the person's own browser").isEqualTo("/");
		assertThat(actions("unit-anhua")).contains("sign-in-locked");
	}

	@Test
	@Order(2)
	void tellsNothingByLockingANameNobodyHas() {
		PageClient stranger = pages();
		for (int i = 0; i < 5; i++) {
			assertThat(stranger.signIn("nobody-at-all", "wrong"))
				.isEqualTo("/login?refused=organization.sign-in-failed");
		}
		assertThat(stranger.signIn("nobody-at-all", "wrong")).isEqualTo("/login?refused=organization.locked");
	}

	@Test
	@Order(3)
	void endsTheEarlierSessionOfAnAccount() {
		PageClient first = pages();
		first.signIn("supervisor2", Http.PASSWORD);
		assertThat(first.get("/review").statusCode()).isEqualTo(200);
		PageClient second = pages();
		second.signIn("supervisor2", Http.PASSWORD);
		assertThat(PageClient.location(first.get("/review"))).isEqualTo("/login?elsewhere");
		assertThat(first.get("/login?elsewhere").body()).contains("账号已在别处登录");
		assertThat(second.get("/account").body()).contains("就是这里");
	}

	@Test
	@Order(4)
	void letsTheSecurityAdministratorSeeAndEndSessions() {
		PageClient person = pages();
		person.signIn("supervisor2", Http.PASSWORD);
		PageClient security = pages();
		security.signIn("security", Http.PASSWORD);
		assertThat(idle("security")).as("seconds until an administrator is signed out").isEqualTo(15 * 60);
		assertThat(idle("supervisor2")).isEqualTo(30 * 60);
		String list = security.get("/sessions").body();
		Matcher key = Pattern.compile("supervisor2.*?action=\"/sessions/([0-9a-f-]+)/end\"", Pattern.DOTALL)
			.matcher(list);
		assertThat(key.find()).isTrue();
		assertThat(PageClient.location(security.post("/sessions/" + key.group(1) + "/end", Map.of())))
			.isEqualTo("/sessions");
		assertThat(PageClient.location(person.get("/review"))).isEqualTo("/login");
		assertThat(actions("supervisor2")).contains("session-ended");
	}

	private int idle(String username) {
		return jdbc().queryForObject("select max(MAX_INACTIVE_INTERVAL) from SPRING_SESSION where PRINCIPAL_NAME = ?",
				Integer.class, username);
	}

	@Test
	@Order(5)
	void givesTokensThatReachNoFurtherThanTheirScope() {
		Http.Answer read = http
			.token(Map.of("username", "supervisor", "password", Http.PASSWORD, "scope", "READ", "expiresInHours", 1));
		assertThat(read.status()).isEqualTo(201);
		String bearer = "Bearer " + read.text("token");
		assertThat(http.raw("/cases", bearer).status()).isEqualTo(200);
		assertThat(http.rawPost("/monitoring-feeds", bearer, "{}").status()).isEqualTo(403);
		Http.Answer intake = http.token(Map.of("username", "supervisor", "password", Http.PASSWORD, "scope", "INTAKE"));
		assertThat(http.raw("/cases", "Bearer " + intake.text("token")).status()).isEqualTo(403);
		assertThat(http.rawPost("/monitoring-feeds", "Bearer " + intake.text("token"), "{}").status()).isEqualTo(422);
	}

	@Test
	@Order(6)
	void makesATokenForAnotherSystemShowsItOnceAndEndsIt() {
		PageClient person = pages();
		person.signIn("supervisor2", Http.PASSWORD);
		person.get("/account");
		String made = person.post("/account/tokens", Map.of("name", "监测平台", "scope", "READ", "days", 30)).body();
		Matcher token = Pattern.compile("id=\"token\"[^>]*>([A-Za-z0-9_-]{43})<").matcher(made);
		assertThat(token.find()).isTrue();
		String bearer = "Bearer " + token.group(1);
		assertThat(http.raw("/cases", bearer).status()).isEqualTo(200);
		String account = person.get("/account").body();
		assertThat(account).contains("监测平台").doesNotContain(token.group(1));
		Matcher end = Pattern.compile("监测平台.*?action=\"/account/tokens/([^/]+)/end\"", Pattern.DOTALL).matcher(account);
		assertThat(end.find()).isTrue();
		person.post("/account/tokens/" + end.group(1) + "/end", Map.of());
		assertThat(http.raw("/cases", bearer).status()).isEqualTo(401);
		assertThat(person.post("/account/tokens", Map.of("name", "x", "scope", "READ", "days", 4000)).statusCode())
			.isEqualTo(422);
	}

	@Test
	@Order(7)
	void asksForACodeOnceASecondFactorIsOn() {
		PageClient person = pages();
		person.signIn("supervisor2", Http.PASSWORD);
		Matcher secret = Pattern.compile("id=\"secret\">([A-Z2-7]{32})<")
			.matcher(person.get("/account/second-factor").body());
		assertThat(secret.find()).isTrue();
		assertThat(jdbc().queryForObject("select count(*) from signin_factor where secret like concat('%', ?, '%')",
				Integer.class, secret.group(1)))
			.as("sealed in the database")
			.isZero();
		String codes = person.post("/account/second-factor", Map.of("code", Codes.now(secret.group(1), 0))).body();
		List<String> recovery = Pattern.compile("<code>([a-z2-7]{8}-[a-z2-7]{8})</code>")
			.matcher(codes)
			.results()
			.map(result -> result.group(1))
			.toList();
		assertThat(recovery).hasSize(10);

		PageClient again = pages();
		assertThat(again.signIn("supervisor2", Http.PASSWORD)).isEqualTo("/login/code");
		assertThat(PageClient.location(again.get("/review"))).as("the password alone opens nothing")
			.isEqualTo("/login");
		again.get("/login/code");
		assertThat(PageClient.location(again.post("/login/code", Map.of("code", "000000"))))
			.isEqualTo("/login/code?refused=signin.code-failed");
		assertThat(PageClient.location(again.post("/login/code", Map.of("code", Codes.now(secret.group(1), 0)))))
			.as("the code that switched it on works no second time")
			.isEqualTo("/login/code?refused=signin.code-failed");
		assertThat(PageClient.location(again.post("/login/code", Map.of("code", Codes.now(secret.group(1), 1)))))
			.isEqualTo("/review");
		assertThat(again.get("/review").statusCode()).isEqualTo(200);

		assertThat(http.token("supervisor2", Http.PASSWORD).status()).isEqualTo(401);
		Map<String, String> withCode = Map.of("username", "supervisor2", "password", Http.PASSWORD, "code",
				recovery.get(0));
		assertThat(http.token(withCode).status()).isEqualTo(201);
		assertThat(http.token(withCode).status()).as("a recovery code works once").isEqualTo(401);

		PageClient security = pages();
		security.signIn("security", Http.PASSWORD);
		String id = jdbc().queryForObject("select id from organization_user where username = 'supervisor2'",
				String.class);
		security.post("/people/" + id + "/second-factor/reset", Map.of());
		assertThat(pages().signIn("supervisor2", Http.PASSWORD)).isEqualTo("/");
	}

	@Test
	@Order(8)
	void keepsToThePasswordRulesTheSecurityAdministratorSets() {
		PageClient security = pages();
		security.signIn("security", Http.PASSWORD);
		assertThat(security.get("/security").body()).contains("密码最少几位");
		assertThat(PageClient.location(security.post("/security/PASSWORD_LENGTH", Map.of("amount", 12))))
			.isEqualTo("/security");
		assertThat(security.post("/security/PASSWORD_LENGTH", Map.of("amount", 3)).statusCode()).isEqualTo(422);
		Map<String, String> short11 = Map.of("old", Http.PASSWORD, "new", FRESH);
		assertThat(http.put("supervisor2", "/me/password", short11).status()).isEqualTo(422);
		security.post("/security/PASSWORD_LENGTH", Map.of("amount", 10));
		assertThat(http.put("supervisor2", "/me/password", short11).status()).isEqualTo(204);
		assertThat(http.get("supervisor2", "/me").status()).as("the token the password was changed with")
			.isEqualTo(200);
		assertThat(http.put("supervisor2", "/me/password", Map.of("old", FRESH, "new", Http.PASSWORD)).status())
			.as("used before")
			.isEqualTo(422);
		assertThat(http.get("auditor", "/audit?entity=security-rule").total()).isEqualTo(2);
	}

	@Test
	@Order(9)
	void stopsAnAccountAndWhateverItIsSignedInWith() {
		PageClient admin = pages();
		admin.signIn("admin", Http.PASSWORD);
		PageClient person = pages();
		person.signIn("unit-taojiang", Http.PASSWORD);
		assertThat(http.get("unit-taojiang", "/me").status()).isEqualTo(200);
		String id = jdbc().queryForObject("select id from organization_user where username = 'unit-taojiang'",
				String.class);
		admin.post("/people/" + id + "/state", Map.of("disabled", true));
		assertThat(http.get("unit-taojiang", "/me").status()).isEqualTo(401);
		assertThat(PageClient.location(person.get("/todo"))).isEqualTo("/login");
		assertThat(pages().signIn("unit-taojiang", Http.PASSWORD))
			.isEqualTo("/login?refused=organization.sign-in-failed");
		admin.post("/people/" + id + "/state", Map.of("disabled", false));
		Matcher link = Pattern.compile("/first-password\\?token=([A-Za-z0-9._-]+)<")
			.matcher(admin.post("/people/" + id + "/password", Map.of("reason", "忘了密码")).body());
		assertThat(link.find()).isTrue();
		PageClient again = pages();
		assertThat(again.get("/first-password?token=" + link.group(1)).statusCode()).isEqualTo(200);
		assertThat(PageClient
			.location(again.post("/first-password", Map.of("token", link.group(1), "fresh", "Erstes#2026"))))
			.isEqualTo("/login?set");
		assertThat(again.signIn("unit-taojiang", "Erstes#2026")).isEqualTo("/");
		assertThat(again.get("/todo").statusCode()).as("one's own from the start").isEqualTo(200);
	}

	@Test
	@Order(10)
	void makesAdministratorsUseASecondFactorWhereTheRulesWantIt() {
		PageClient security = pages();
		security.signIn("security", Http.PASSWORD);
		security.post("/security/ADMIN_SECOND_FACTOR", Map.of("amount", 1));
		assertThat(PageClient.location(security.get("/people"))).isEqualTo("/account/second-factor");
		assertThat(http.get("admin", "/users").status()).isEqualTo(403);
		assertThat(http.get("supervisor", "/cases").status()).isEqualTo(200);
		running.bean(SecurityRules.class)
			.set(SecurityRule.ADMIN_SECOND_FACTOR, 0, running.bean(People.class).actor("security").orElseThrow());
	}

	@Test
	@Order(11)
	void remembersWhoOpenedEvidence() {
		JsonNode waiting = http.get("supervisor", "/cases?status=AWAITING_CLOSURE").items().get(0);
		JsonNode evidence = http.get("supervisor", "/cases/" + waiting.get("id").asString()).json().get("evidence");
		String file = evidence.get(0).get("id").asString();
		http.get("supervisor", "/cases/" + waiting.get("id").asString() + "/evidence/" + file);
		JsonNode last = http.get("auditor", "/audit?entity=file&sort=seq,desc").items().get(0);
		assertThat(last.get("action").asString() + last.get("actor").asString() + last.get("entityId").asString())
			.isEqualTo("downloaded" + "supervisor" + file);
	}

	@Test
	@Order(12)
	void printsTheAnchorOfTheDayOnWhatGoesOut() {
		String closed = http.get("supervisor", "/cases?status=CLOSED").items().get(0).get("id").asString();
		assertThat(http.get("supervisor", "/cases/" + closed + "/closure-document").status()).isEqualTo(200);
		assertThat(jdbc().queryForObject("select count(*) from audit_anchor", Integer.class)).isOne();
		assertThat(running.dataDir().resolve("audit/anchors.log")).exists();
		assertThat(verification()).isEqualTo("intact");
	}

	@Test
	@Order(13)
	void findsAndNamesEveryWayOfLayingHandsOnTheRecord() throws IOException {
		JdbcTemplate jdbc = jdbc();
		long last = jdbc.queryForObject("select max(seq) from audit_entry", Long.class);
		List<Map<String, Object>> saved = jdbc.queryForList("select * from audit_entry where seq in (40, 41, 50, 60)");

		jdbc.update("update audit_entry set after_text = 'x' where seq = 40");
		assertThat(verification()).isEqualTo("40 CHANGED");
		restore(jdbc, saved, 40);

		jdbc.update("delete from audit_entry where seq = 50");
		assertThat(verification()).isEqualTo("51 REMOVED");
		restore(jdbc, saved, 50);

		jdbc.update("update audit_entry set seq = -1 where seq = 40");
		jdbc.update("update audit_entry set seq = 40 where seq = 41");
		jdbc.update("update audit_entry set seq = 41 where seq = -1");
		assertThat(verification()).startsWith("40 CHANGED");
		jdbc.update("delete from audit_entry where seq in (40, 41)");
		restore(jdbc, saved, 40);
		restore(jdbc, saved, 41);

		jdbc.update("""
				insert into audit_entry (seq, at_ms, actor, origin, action, entity, entity_id, hash, suite)
				select ?, at_ms, 'approver', origin, 'closure-approved', 'case', entity_id, hash, suite
				from audit_entry where seq = 60""", last + 5);
		assertThat(verification()).startsWith(last + 1 + " CUT_OFF");
		jdbc.update("delete from audit_entry where seq > ?", last);
		assertThat(verification()).isEqualTo("intact");
	}

	@Test
	@Order(14)
	void findsTheNewestRowsCutOffAlthoughTheHeadWasMovedBack() {
		JdbcTemplate jdbc = jdbc();
		Map<String, Object> head = jdbc.queryForMap("select * from audit_head");
		long last = ((Number) head.get("seq")).longValue();
		List<Map<String, Object>> cut = jdbc.queryForList("select * from audit_entry where seq > ?", last - 3);
		jdbc.update("delete from audit_entry where seq > ?", last - 3);
		assertThat(verification()).isEqualTo(last - 2 + " CUT_OFF");
		jdbc.update("update audit_head set seq = ?, hash = (select hash from audit_entry where seq = ?)", last - 3,
				last - 3);
		assertThat(http.post("auditor", "/audit/verification", "{}").json().get("problems").toString())
			.contains("{\"seq\":" + (last - 2) + ",\"kind\":\"HEAD\"}");
		cut.forEach(row -> insert(jdbc, row));
		jdbc.update("update audit_head set seq = ?, hash = ?, mac = ?", head.get("seq"), head.get("hash"),
				head.get("mac"));
		assertThat(verification()).isEqualTo("intact");
	}

	@Test
	@Order(15)
	void findsAChangedAndAReplacedFileOfEvidence() throws IOException {
		Path file;
		try (Stream<Path> files = Files.walk(running.dataDir().resolve("evidence"))) {
			file = files.filter(each -> Files.isRegularFile(each) && each.getFileName().toString().length() == 64)
				.sorted()
				.findFirst()
				.orElseThrow();
		}
		byte[] content = Files.readAllBytes(file);
		Files.write(file, new byte[] { 1, 2, 3 });
		assertThat(verification()).contains("FILE").doesNotContain("CHANGED");
		Files.write(file, content);
		String hash = file.getFileName().toString();
		jdbc().update("update files_file set sha256 = ? where sha256 = ?", "f".repeat(64), hash);
		assertThat(verification()).contains("FILE");
		jdbc().update("update files_file set sha256 = ? where sha256 = ?", hash, "f".repeat(64));
		assertThat(verification()).isEqualTo("intact");
	}

	@Test
	@Order(16)
	void bringsEverythingBackFromABackupMadeWhilePeopleWork() throws Exception {
		Path backup = Files.createTempDirectory("backup").resolve("today");
		String busy = http.get("supervisor", "/cases?status=RECTIFYING").items().get(0).get("id").asString();
		java.util.concurrent.atomic.AtomicBoolean working = new java.util.concurrent.atomic.AtomicBoolean(true);
		Thread work = new Thread(() -> {
			while (working.get()) {
				http.post("supervisor", "/cases/" + busy + "/urge", Map.of("comment", "请抓紧"));
			}
		});
		work.start();
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		int code = command(said, commandLine(List.of("backup", backup.toString()), properties(), running.dataDir()));
		working.set(false);
		work.join();
		assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
		assertThat(command(said, commandLine(List.of("backup", backup.toString()), properties(), running.dataDir())))
			.as("a folder that holds a backup is not written over")
			.isNotZero();

		List<String> elsewhere = elsewhere();
		Running fresh = new Running(elsewhere);
		said.reset();
		code = command(said, commandLine(List.of("restore", backup.toString()), elsewhere, fresh.dataDir()));
		assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
		assertThat(said.toString(StandardCharsets.UTF_8)).contains("rows as taken").contains("intact");
		assertThat(command(said, commandLine(List.of("restore", backup.toString()), elsewhere, fresh.dataDir())))
			.as("nothing is restored over data")
			.isEqualTo(2);
		Http there = new Http(fresh.start());
		try {
			assertThat(there.get("supervisor", "/cases").total()).isEqualTo(http.get("supervisor", "/cases").total());
			assertThat(there.get("supervisor", "/cases/" + busy + "/diagram").json().get("active")).hasSize(1);
			assertThat(there.post("supervisor", "/cases/" + busy + "/urge", Map.of("comment", "再催")).status())
				.isEqualTo(201);
			assertThat(there.post("auditor", "/audit/verification", "{}").json().get("intact").asBoolean()).isTrue();
		}
		finally {
			fresh.stop();
		}
		refusesWhatTheKeyFileDidNotSign(backup);
		damage(backup);
		said.reset();
		assertThat(command(said,
				commandLine(List.of("restore", backup.toString()), elsewhere(), new Running(List.of()).dataDir())))
			.isEqualTo(2);
		assertThat(said.toString(StandardCharsets.UTF_8)).contains("The backup was changed: table rectification_case");
	}

	@Test
	@Order(17)
	void sealsPersonalDataAndSealsItAnewWhenTheKeyChanges() throws IOException {
		String phone = "select contact_phone from rectification_notice where contact_phone is not null";
		List<String> kept = jdbc().queryForList(phone, String.class);
		assertThat(kept).isNotEmpty().allMatch(value -> value.startsWith("{SM:k1:r}"));
		assertThat(http.get("approver", "/notices").items().toString()).contains("0737-");

		List<String> keyed = withKeyFile(elsewhere());
		Running fresh = new Running(keyed);
		Http there = new Http(fresh.start());
		there.get("approver", "/notices");
		fresh.stop();
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		assertThat(command(said, commandLine(List.of("rotate-key"), keyed, fresh.dataDir()))).isZero();
		there = new Http(fresh.start());
		try {
			assertThat(new JdbcTemplate(fresh.bean(DataSource.class)).queryForList(phone, String.class)).isNotEmpty()
				.allMatch(value -> value.startsWith("{SM:k2:r}"));
			assertThat(there.get("approver", "/notices").items().toString()).contains("0737-");
			assertThat(there.post("auditor", "/audit/verification", "{}").json().get("intact").asBoolean()).isTrue();
		}
		finally {
			fresh.stop();
		}
		Files.delete(fresh.dataDir().resolve("own.keys"));
		assertThatThrownBy(fresh::start).as("another key file").isInstanceOf(RuntimeException.class);
	}

	private List<String> withKeyFile(List<String> properties) {
		return Stream
			.concat(properties.stream(),
					Stream.of("--bihuan.crypto.key=", "--bihuan.crypto.key-file=${bihuan.data-dir}/own.keys"))
			.toList();
	}

	@Test
	@Order(18)
	void coversNumbersOfPeopleForThoseWhoOnlyLookOn() {
		JsonNode open = http.get("supervisor", "/cases?status=RECTIFYING").items().get(0);
		String id = open.get("id").asString();
		String finding = http.get("supervisor", "/cases/" + id).json().get("finding").get("id").asString();
		jdbc().update("update inspection_finding set description = '公示了430902199001011234' where id = ?", finding);
		assertThat(http.get("supervisor", "/cases/" + id).json().get("finding").get("description").asString())
			.contains("430902199001011234");
		assertThat(http.get("leader", "/cases/" + id).json().get("finding").get("description").asString())
			.isEqualTo("公示了***");
	}

	@Test
	@Order(19)
	void takesSoManyFilesOfACaseAndNoMore() {
		String id = http.get("supervisor", "/cases?status=RECTIFYING").items().get(0).get("id").asString();
		assertThat(http.upload("supervisor", "/cases/" + id + "/evidence", "a.png", LoopJourney.png()).status())
			.isEqualTo(201);
		for (int i = 0; i < 200; i++) {
			jdbc().update("""
					insert into rectification_evidence (case_id, file_id, round_no, added_ms, added_by, by_unit)
					values (?, ?, 1, 1, 'x', false)""", id, "f" + i);
		}
		assertThat(http.upload("supervisor", "/cases/" + id + "/evidence", "a.png", LoopJourney.png()).status())
			.isEqualTo(422);
	}

	@Test
	@Order(20)
	void takesSoManyPicturesOfAFindingAndNoMore() {
		String id = http.get("supervisor", "/cases?status=RECTIFYING").items().get(1).get("id").asString();
		String finding = http.get("supervisor", "/cases/" + id).json().get("finding").get("id").asString();
		String path = "/findings/" + finding + "/screenshots";
		Http.Answer first = http.upload("supervisor", path, "a.png", LoopJourney.png());
		assertThat(first.status()).isEqualTo(201);
		jdbc().batchUpdate("""
				insert into inspection_screenshot (id, finding_id, file_id, caption, captured_ms, added_by)
				select concat('shot', ?), finding_id, file_id, caption, captured_ms, added_by
				from inspection_screenshot where id = ?""",
				java.util.stream.IntStream.range(0, 49).mapToObj(i -> new Object[] { i, first.text("id") }).toList());
		assertThat(http.upload("supervisor", path, "a.png", LoopJourney.png()).status()).isEqualTo(422);
	}

	@Test
	@Order(21)
	void believesNobodyWhoSaysWhereTheyCallFrom() {
		PageClient person = pages();
		person.claimAddress("203.0.113.9");
		person.signIn("supervisor", Http.PASSWORD);
		assertThat(person.get("/account").body()).contains("127.0.0.1").doesNotContain("203.0.113.9");
		assertThat(http.get("auditor", "/audit?entity=user&actor=supervisor&size=200").items().toString())
			.contains("signed-in")
			.doesNotContain("203.0.113.9");
	}

	/** Settings of a place to restore to, of the same kind and empty. */
	abstract List<String> elsewhere();

	/** A backup somebody made up, and a restore that fails on the way. */
	private void refusesWhatTheKeyFileDidNotSign(Path backup) throws IOException {
		Path manifest = backup.resolve("manifest.json");
		String signed = Files.readString(manifest);
		List<String> elsewhere = elsewhere();
		Running fresh = new Running(elsewhere);
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		for (String forged : List.of(signed.replaceFirst("\"mac\" : \"[^\"]*\"", "\"mac\" : null"),
				signed.replaceFirst("\"evidence\" : \\d+", "\"evidence\" : 0"))) {
			assertThat(forged).isNotEqualTo(signed);
			Files.writeString(manifest, forged);
			said.reset();
			assertThat(command(said, commandLine(List.of("restore", backup.toString()), elsewhere, fresh.dataDir())))
				.isEqualTo(2);
			assertThat(said.toString(StandardCharsets.UTF_8)).contains("refused", "--unsigned-backup");
		}
		Files.writeString(manifest, signed.replaceFirst("(?<=\"schemaVersion\" : \")[^\"]*", "20261127.2102"));
		List<String> taken = Stream.concat(elsewhere.stream(), Stream.of("--unsigned-backup")).toList();
		said.reset();
		assertThat(command(said, commandLine(List.of("restore", backup.toString()), taken, fresh.dataDir()))).isOne();
		assertThat(said.toString(StandardCharsets.UTF_8)).contains("NOT SIGNED", "failed", "taken away again");
		assertThat(fresh.dataDir().resolve("evidence")).doesNotExist();
		Files.writeString(manifest, signed);
		said.reset();
		assertThat(command(said, commandLine(List.of("restore", backup.toString()), elsewhere, fresh.dataDir())))
			.as(said.toString(StandardCharsets.UTF_8))
			.isZero();
	}

	private static void damage(Path backup) throws IOException {
		Files.write(backup.resolve("tables/rectification_case.jsonl.gz"), new byte[] { 0 },
				java.nio.file.StandardOpenOption.APPEND);
	}

	private static String[] commandLine(List<String> words, List<String> properties, Path dataDir) {
		return Stream.of(words, properties, List.of("--bihuan.data-dir=" + dataDir))
			.flatMap(List::stream)
			.toArray(String[]::new);
	}

	private String verification() {
		JsonNode found = http.post("auditor", "/audit/verification", "{}").json();
		JsonNode problems = found.get("problems");
		return problems.isEmpty() ? "intact"
				: problems.get(0).get("seq").asLong() + " " + problems.get(0).get("kind").asString();
	}

	private static void restore(JdbcTemplate jdbc, List<Map<String, Object>> saved, long seq) {
		saved.stream().filter(row -> ((Number) row.get("seq")).longValue() == seq).forEach(row -> {
			jdbc.update("delete from audit_entry where seq = ?", seq);
			insert(jdbc, row);
		});
	}

	private static void insert(JdbcTemplate jdbc, Map<String, Object> row) {
		jdbc.update("""
				insert into audit_entry (seq, at_ms, actor, actor_id, origin, action, entity, entity_id, before_text,
				after_text, suite, hash, mac) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", row.get("seq"),
				row.get("at_ms"), row.get("actor"), row.get("actor_id"), row.get("origin"), row.get("action"),
				row.get("entity"), row.get("entity_id"), text(row.get("before_text")), text(row.get("after_text")),
				row.get("suite"), row.get("hash"), row.get("mac"));
	}

	private static String text(Object value) {
		try {
			return value instanceof java.sql.Clob clob ? clob.getSubString(1, (int) clob.length()) : (String) value;
		}
		catch (java.sql.SQLException gone) {
			throw new IllegalStateException(gone);
		}
	}

	static int command(ByteArrayOutputStream said, String... args) {
		return Command.run(args, new PrintStream(said, true, StandardCharsets.UTF_8)).orElseThrow();
	}

}
