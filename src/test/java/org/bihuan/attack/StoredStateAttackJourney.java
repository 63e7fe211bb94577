package org.bihuan.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.bihuan.journey.PageClient;
import org.bihuan.journey.Running;
import org.bihuan.organization.Actor;
import org.bihuan.organization.PasswordLinks;
import org.bihuan.organization.PasswordResets;
import org.bihuan.organization.People;
import org.bihuan.organization.UserId;
import org.bihuan.rectification.DeadlineFeed;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Secrets;
import org.bihuan.shared.crypto.Suites;
import org.bihuan.signin.Codes;
import org.bihuan.signin.SecondFactors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Somebody who writes the database, and has nothing else: no key, no file of the server.
 * They get in as nobody, and what they wrote is shown to nobody.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredStateAttackJourney {

	private static final String PASSWORD = "Bihuan@2021";

	private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

	private Running running;

	private int port;

	private final HttpClient client = HttpClient.newHttpClient();

	abstract List<String> database();

	@BeforeAll
	void start() {
		List<String> settings = new java.util.ArrayList<>(database());
		settings.addAll(List.of("--bihuan.crypto.key=", "--bihuan.crypto.key-file=${bihuan.data-dir}/own.keys"));
		running = new Running(settings);
		port = running.start();
	}

	@AfterAll
	void stop() {
		running.stop();
	}

	@Test
	void signsInAsNobodyByATokensRowTheyInserted() {
		String secret = Secrets.fresh();
		String read = token("supervisor", "READ");
		for (String hash : Secrets.hashes(secret)) {
			for (String mac : List.of("", Suites.SM.hash(new byte[0]), macOf(read))) {
				jdbc().update(
						"""
								insert into signin_token (id, token_hash, user_id, name, token_scope, created_ms, expires_ms, mac)
								values ('forged', ?, ?, '-', 'FULL', 0, 99999999999999, ?)""",
						hash, id("admin"), mac);
				assertThat(me(secret)).isEqualTo(401);
				jdbc().update("delete from signin_token where id = 'forged'");
			}
		}
	}

	@Test
	void carriesATokenNoFurtherByAlteringItsRow() {
		for (String change : List.of("token_scope = 'FULL'", "expires_ms = expires_ms + 1", "name = 'x'",
				"user_id = '" + id("admin") + "'", "id = 'another'")) {
			String read = token("supervisor", "READ");
			assertThat(me(read)).isEqualTo(200);
			jdbc().update("update signin_token set " + change + " where mac = ?", macOf(read));
			assertThat(me(read)).as(change).isEqualTo(401);
		}
	}

	@Test
	void signsInAsNobodyByAPasswordsHashOfTheirOwn() {
		String before = hash("approver");
		String own = "{bcrypt}" + new BCryptPasswordEncoder().encode("Eigenes#2026");
		for (String written : List.of(own, own.substring(8), "{noop}Eigenes#2026", "", hash("supervisor2"))) {
			jdbc().update("update organization_user set password_hash = ? where username = 'approver'", written);
			assertThat(signIn("approver", "Eigenes#2026", null)).as(written).isEqualTo(401);
			assertThat(signIn("approver", PASSWORD, null)).as(written).isEqualTo(401);
			assertThat(pages("approver", "Eigenes#2026")).startsWith("/login?refused=");
		}
		jdbc().update("delete from organization_guess");
		jdbc().update("update organization_user set password_hash = ? where username = 'approver'", before);
		assertThat(signIn("approver", PASSWORD, null)).isEqualTo(201);
	}

	/** A database administrator with an own account and the name of another's. */
	@Test
	void actsAsNobodyElseByExchangingTheNamesOfTwoRows() {
		String mine = token("supervisor", "FULL");
		PageClient session = new PageClient(port);
		assertThat(session.signIn("supervisor", PASSWORD)).isEqualTo("/");
		exchangeNames("supervisor", "approver");
		assertThat(me(mine)).isEqualTo(401);
		assertThat(signIn("approver", PASSWORD, null)).isEqualTo(401);
		assertThat(signIn("supervisor", PASSWORD, null)).isEqualTo(401);
		assertThat(pages("approver", PASSWORD)).startsWith("/login?refused=");
		assertThat(session.get("/account").statusCode()).as("not let in").isEqualTo(401);
		exchangeNames("supervisor", "approver");
		jdbc().update("delete from organization_guess");
		assertThat(signIn("approver", PASSWORD, null)).isEqualTo(201);
	}

	private void exchangeNames(String one, String other) {
		String id = id(one);
		String its = id(other);
		name(id, "aside");
		name(its, one);
		name(id, other);
	}

	private void name(String id, String name) {
		jdbc().update("update organization_user set username = ?, name_key = ? where id = ?", name, name, id);
	}

	@Test
	void actsAsNobodyWithoutANameOrWithRolesThatExcludeEachOther() {
		String id = id("unit-anhua");
		String mine = token("unit-anhua", "FULL");
		assertThat(me(mine)).isEqualTo(200);
		name(id, "");
		assertThat(me(mine)).isEqualTo(401);
		assertThat(call("GET", "/users", token("admin", "FULL"), "").statusCode()).isEqualTo(200);
		name(id, "unit-anhua");
		assertThat(me(mine)).isEqualTo(200);
		jdbc().update("insert into organization_user_role (user_id, role) values (?, 'SECURITY_ADMIN')", id);
		assertThat(me(mine)).isEqualTo(401);
		jdbc().update("delete from organization_user_role where user_id = ? and role = 'SECURITY_ADMIN'", id);
		assertThat(me(mine)).isEqualTo(200);
	}

	@Test
	void getsInByNoTokenThatEndedAndWasPutBack() {
		String ended = token("leader", "FULL");
		String other = token("leader", "READ");
		Map<String, Object> row = jdbc().queryForMap("select * from signin_token where mac = ?", macOf(ended));
		assertThat(call("DELETE", "/tokens/current", ended, "").statusCode()).isEqualTo(204);
		insert("signin_token", row);
		assertThat(me(ended)).isEqualTo(401);
		assertThat(me(other)).as("of the same account, not ended").isEqualTo(200);
		jdbc().update("delete from signin_token where id = ?", row.get("id"));
	}

	@Test
	void getsInByNoSessionThatEndedAndWasPutBack() {
		PageClient person = new PageClient(port);
		person.signIn("leader", PASSWORD);
		String primary = primary("leader");
		String cookie = cookie(primary);
		Map<String, Object> session = jdbc().queryForMap("select * from SPRING_SESSION where primary_id = ?", primary);
		List<Map<String, Object>> attributes = jdbc()
			.queryForList("select * from SPRING_SESSION_ATTRIBUTES where session_primary_id = ?", primary);
		assertThat(withCookie(cookie).statusCode()).isEqualTo(200);
		assertThat(location(person.post("/logout", Map.of()))).isEqualTo("/login?out");
		assertThat(location(withCookie(cookie))).startsWith("/login");
		insert("SPRING_SESSION", session);
		attributes.forEach(each -> insert("SPRING_SESSION_ATTRIBUTES", each));
		assertThat(location(withCookie(cookie))).as("put back").startsWith("/login");
	}

	@Test
	void livesNoLongerByASessionMadeYounger() {
		PageClient person = new PageClient(port);
		person.signIn("unit-taojiang", PASSWORD);
		assertThat(person.get("/account").statusCode()).isEqualTo(200);
		jdbc().update("update SPRING_SESSION set creation_time = creation_time + 1000 where primary_id = ?",
				primary("unit-taojiang"));
		assertThat(location(person.get("/account"))).startsWith("/login");
	}

	/** What its browser sends. */
	private String cookie(String primary) {
		String id = jdbc().queryForObject("select session_id from SPRING_SESSION where primary_id = ?", String.class,
				primary);
		return id + "~" + running.bean(Seals.class).mac(Purpose.SESSION, "cookie\n" + id);
	}

	private void insert(String table, Map<String, Object> row) {
		jdbc().update("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
				+ "?, ".repeat(row.size() - 1) + "?)", row.values().toArray());
	}

	@Test
	void passesNoSecondFactorByARowTheyWrote() {
		String mine = factor("unit-wjw-leader");
		String theirs = factor("unit-wjw");
		String before = secret("unit-wjw");
		assertThat(signIn("unit-wjw-leader", PASSWORD, Codes.now(mine, 1))).isEqualTo(201);
		for (String written : List.of(secret("unit-wjw-leader"), mine, mine + " on", "")) {
			jdbc().update("update signin_factor set secret = ?, last_step = 0 where user_id = ?", written,
					id("unit-wjw"));
			assertThat(signIn("unit-wjw", PASSWORD, Codes.now(mine, 0))).as(written).isEqualTo(401);
			assertThat(signIn("unit-wjw", PASSWORD, null)).as(written).isEqualTo(401);
		}
		jdbc().update("update signin_factor set secret = ?, confirmed = false where user_id = ?", before,
				id("unit-wjw"));
		assertThat(signIn("unit-wjw", PASSWORD, null)).as("switched off in the row").isEqualTo(401);
		jdbc().update("update signin_factor set user_id = 'aside' where user_id = ?", id("unit-wjw"));
		assertThat(signIn("unit-wjw", PASSWORD, null)).as("its row taken out").isEqualTo(401);
		assertThat(signIn("unit-wjw", PASSWORD, Codes.now(theirs, 1))).isEqualTo(401);
		jdbc().update("update signin_factor set user_id = ? where user_id = 'aside'", id("unit-wjw"));
		jdbc().update("insert into signin_recovery_code (user_id, code_hash) values (?, ?)", id("unit-wjw"),
				Secrets.hash("aaaaaaaabbbbbbbb"));
		assertThat(signIn("unit-wjw", PASSWORD, "aaaaaaaa-bbbbbbbb")).isEqualTo(401);
		jdbc().update("delete from organization_guess");
		jdbc().update("update signin_factor set confirmed = true where user_id = ?", id("unit-wjw"));
		assertThat(signIn("unit-wjw", PASSWORD, Codes.now(theirs, 1))).isEqualTo(201);
	}

	@Test
	void saysWhyAFactorLetsNobodyIn() {
		factor("unit-taojiang");
		jdbc().update("update signin_factor set secret = 'JBSWY3DPEHPK3PXP' where user_id = ?", id("unit-taojiang"));
		PageClient person = new PageClient(port);
		assertThat(person.signIn("unit-taojiang", PASSWORD)).isEqualTo("/login/code");
		person.get("/login/code");
		String to = location(person.post("/login/code", Map.of("code", "123456")));
		assertThat(to).isEqualTo("/login?refused=signin.factor-broken");
		assertThat(person.get(to).body()).contains("动态口令无法核对");
	}

	@Test
	void opensNoSessionByItsIdInTheDatabase() {
		PageClient victim = new PageClient(port);
		victim.signIn("leader", PASSWORD);
		String id = jdbc().queryForObject("select session_id from SPRING_SESSION where principal_name = 'leader'",
				String.class);
		assertThat(location(withCookie(id))).startsWith("/login");
		assertThat(location(withCookie(id + "~SM:k1:" + "0".repeat(64)))).startsWith("/login");
		assertThat(withCookie(id + "~" + running.bean(Seals.class).mac(Purpose.SESSION, "cookie\n" + id)).statusCode())
			.as("what only this installation can make of it")
			.isEqualTo(200);
		assertThat(victim.get("/account").statusCode()).isEqualTo(200);
	}

	@Test
	void endsASessionWhoseAttributesTheyWrote() throws IOException {
		Map<String, Object> gadget = new HashMap<>(Map.of("gadget", new java.util.Date()));
		for (byte[] written : List.of(serialised(gadget),
				serialised(new SecurityContextImpl(
						UsernamePasswordAuthenticationToken.authenticated("admin", null, List.of()))),
				"{\"name\":\"admin\"}".getBytes(StandardCharsets.UTF_8),
				("SM:k1:" + "0".repeat(64) + " PERSON {\"name\":\"admin\",\"vouched\":false}")
					.getBytes(StandardCharsets.UTF_8),
				"{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"true\"]}".getBytes(StandardCharsets.UTF_8),
				new byte[] { (byte) 0xFF, 0 })) {
			PageClient person = new PageClient(port);
			person.signIn("supervisor2", PASSWORD);
			String primary = primary("supervisor2");
			jdbc().update("""
					update SPRING_SESSION_ATTRIBUTES set attribute_bytes = ?
					where session_primary_id = ? and attribute_name = ?""", written, primary, CONTEXT);
			assertEnds(person, primary);
		}
		PageClient person = new PageClient(port);
		person.signIn("supervisor2", PASSWORD);
		String primary = primary("supervisor2");
		jdbc().update("insert into SPRING_SESSION_ATTRIBUTES values (?, 'one.more', ?)", primary, serialised(gadget));
		assertEnds(person, primary);
	}

	@Test
	void takesNoOtherSessionsAttributesAndNoOtherName() {
		PageClient victim = new PageClient(port);
		victim.signIn("leader", PASSWORD);
		PageClient person = new PageClient(port);
		person.signIn("supervisor2", PASSWORD);
		String theirs = primary("leader");
		String mine = primary("supervisor2");
		byte[] context = jdbc().queryForObject("""
				select attribute_bytes from SPRING_SESSION_ATTRIBUTES
				where session_primary_id = ? and attribute_name = ?""", byte[].class, theirs, CONTEXT);
		jdbc().update("""
				update SPRING_SESSION_ATTRIBUTES set attribute_bytes = ?
				where session_primary_id = ? and attribute_name = ?""", context, mine, CONTEXT);
		assertEnds(person, mine);

		person = new PageClient(port);
		person.signIn("supervisor2", PASSWORD);
		String again = primary("supervisor2");
		String id = jdbc().queryForObject("select session_id from SPRING_SESSION where primary_id = ?", String.class,
				again);
		jdbc().update("update SPRING_SESSION set session_id = 'aside' where primary_id = ?", again);
		jdbc().update("update SPRING_SESSION set session_id = ? where primary_id = ?", id, theirs);
		assertEnds(person, theirs);
		jdbc().update("delete from SPRING_SESSION where primary_id = ?", again);
	}

	private void assertEnds(PageClient person, String primary) {
		HttpResponse<String> answer = person.get("/todo");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(location(answer)).isEqualTo("/login");
		assertThat(jdbc().queryForObject("select count(*) from SPRING_SESSION where primary_id = ?", Integer.class,
				primary))
			.isZero();
	}

	@Test
	void keepsInSessionsWhatItsListNamesAndNothingElse() {
		for (String who : List.of("supervisor", "auditor", "security", "admin", "unit-anhua")) {
			PageClient person = new PageClient(port);
			person.get("/cases?status=CLOSED");
			person.signIn(who, PASSWORD);
			for (String page : List.of("/", "/todo", "/cases", "/notices", "/account", "/people", "/sessions")) {
				person.get(page);
			}
			person.post("/inbox/read", Map.of());
			person.post("/calendar-feed", Map.of());
		}
		List<byte[]> kept = jdbc().queryForList("select attribute_bytes from SPRING_SESSION_ATTRIBUTES", byte[].class);
		assertThat(kept).hasSizeGreaterThan(10)
			.allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8))
				.matches("(?s)SM:k1:[0-9a-f]{64} (TEXT|NUMBER|SWITCH|PERSON|CSRF|ASKED|SENT|FLASH) .+"));
	}

	@Test
	void readsNoCalendarByAnAddressTheyInserted() {
		String secret = Secrets.fresh();
		String mac = macOf(token("supervisor", "READ"));
		jdbc().update("delete from rectification_calendar_feed where username = 'supervisor'");
		jdbc().update(
				"insert into rectification_calendar_feed (username, token_hash, made_ms, mac) values ('supervisor', ?, 0, ?)",
				Secrets.hashes(secret).get(0), mac);
		assertThat(new PageClient(port).get("/feeds/" + secret + ".ics").statusCode()).isEqualTo(404);
		jdbc().update("delete from rectification_calendar_feed where username = 'supervisor'");
	}

	@Test
	void readsNoCalendarByAnAddressThatWasTakenBack() {
		Actor leader = running.bean(People.class).actor("leader").orElseThrow();
		DeadlineFeed feeds = running.bean(DeadlineFeed.class);
		String secret = feeds.open(leader);
		assertThat(call("DELETE", "/tokens/current", token("leader", "READ"), "").statusCode()).isEqualTo(204);
		assertThat(feed(secret)).as("not taken back").isEqualTo(200);
		Map<String, Object> row = jdbc()
			.queryForMap("select * from rectification_calendar_feed where username = 'leader'");
		feeds.close(leader);
		insert("rectification_calendar_feed", row);
		assertThat(feed(secret)).isEqualTo(404);
		jdbc().update("delete from rectification_calendar_feed where username = 'leader'");
	}

	private int feed(String secret) {
		return new PageClient(port).get("/feeds/" + secret + ".ics").statusCode();
	}

	@Test
	void setsNoPasswordByALinkThatWasUsed() {
		Actor admin = running.bean(People.class).actor("admin").orElseThrow();
		PasswordLinks links = running.bean(PasswordLinks.class);
		String link = running.bean(PasswordResets.class)
			.add("putback", "Put Back", running.bean(People.class).actor("unit-wjw").orElseThrow().organization().id(),
					admin)
			.token();
		links.use(link, null, "Eigenes-2026x1");
		jdbc().update("update organization_password_link set ended_ms = null where user_id = ?", id("putback"));
		assertThatThrownBy(() -> links.use(link, null, "Mallory-2026x2")).isInstanceOf(Refusal.class);
		assertThat(signIn("putback", "Mallory-2026x2", null)).isEqualTo(401);
		assertThat(pages("putback", "Eigenes-2026x1")).doesNotContain("/login");
	}

	@Test
	void passesNoCodeASecondTime() {
		String phone = factor("supervisor2");
		Map<String, Object> row = jdbc().queryForMap("select * from signin_factor where user_id = ?",
				id("supervisor2"));
		String code = Codes.now(phone, 1);
		assertThat(signIn("supervisor2", PASSWORD, code)).isEqualTo(201);
		jdbc().update("update signin_factor set secret = ?, last_step = ? where user_id = ?", row.get("secret"),
				row.get("last_step"), id("supervisor2"));
		assertThat(signIn("supervisor2", PASSWORD, code)).isEqualTo(401);
		jdbc().update("delete from organization_guess");
		running.bean(SecondFactors.class)
			.reset(new UserId(id("supervisor2")), null, running.bean(People.class).actor("security").orElseThrow());
		assertThat(signIn("supervisor2", PASSWORD, null)).as("reset by an administrator").isEqualTo(201);
	}

	@Test
	void issuesNoNoticeThatNobodyOrdered() {
		String id = jdbc().queryForObject("select min(id) from rectification_notice where state = 'DRAFT'",
				String.class);
		jdbc().update("""
				update rectification_notice set state = 'ISSUING', issued_by = 'approver', issued_ms = 1623895200000,
				issued = 0, lease_ms = 0 where id = ?""", id);
		awaits("select count(*) from rectification_notice where state <> 'ISSUING' and id = ?", id);
		assertThat(count("select count(*) from rectification_case where notice_id = ?", id)).isZero();
		assertThat(count("select count(*) from audit_entry where action = 'order-forged' and entity_id = ?", id))
			.isEqualTo(1);
		jdbc().update("update rectification_notice set state = 'DRAFT', issued_by = null where id = ?", id);
	}

	@Test
	void takesInNoImportThatNobodyConfirmed() {
		jdbc()
			.update("""
					insert into imports_import (id, kind, file_name, office_id, office_path, created_by, created_ms, file_id, state)
					select 'forged', 'ORGANIZATIONS', 'x.csv', n.id, n.path, 'admin', 1, 'f', 'READING' from organization_unit n
					where n.parent_id is null""");
		jdbc()
			.update("""
					insert into imports_row (import_id, row_no, cells, becomes, ready, doubtful, left_out) values ('forged', 1, '{}',
					'[{"name":"FORGED","kind":"UNIT","region":"益阳市"}]', true, false, false)""");
		jdbc().update("update imports_import set state = 'IMPORTING' where id = 'forged'");
		awaits("select count(*) from imports_import where state in ('FAILED', 'DONE') and id = ?", "forged");
		assertThat(count("select count(*) from organization_unit where name = ?", "FORGED")).isZero();
		assertThat(count("select count(*) from audit_entry where action = 'order-forged' and entity_id = ?", "forged"))
			.isEqualTo(1);
	}

	private int count(String sql, String id) {
		return jdbc().queryForObject(sql, Integer.class, id);
	}

	private void awaits(String sql, String id) {
		long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
		while (count(sql, id) == 0) {
			assertThat(System.nanoTime()).as(sql).isLessThan(patience);
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
		}
	}

	@Test
	void bringsInNoValueThatIsNotSealedNotEvenOverAStart() {
		JdbcTemplate jdbc = jdbc();
		String id = jdbc.queryForObject("select min(id) from rectification_notice where contact_phone is not null",
				String.class);
		String before = jdbc.queryForObject("select contact_phone from rectification_notice where id = ?", String.class,
				id);
		jdbc.update("update rectification_notice set contact_phone = '13900000000' where id = ?", id);
		jdbc.update("delete from shared_setting where name = 'crypto.sealed-by-row'");
		running.stop();
		port = running.start();
		assertThat(
				jdbc().queryForObject("select contact_phone from rectification_notice where id = ?", String.class, id))
			.as("not sealed by the start")
			.isEqualTo("13900000000");
		PageClient approver = new PageClient(port);
		approver.signIn("approver", PASSWORD);
		HttpResponse<String> page = approver.get("/notices/" + id);
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).doesNotContain("13900000000");
		assertThat(approver.get("/notices").statusCode()).isEqualTo(200);
		assertThat(call("GET", "/notices/" + id, token("approver", "FULL"), "").body()).contains("无法读取（封存校验失败）")
			.doesNotContain("13900000000");
		jdbc().update("update rectification_notice set contact_phone = ? where id = ?", before, id);
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(running.bean(DataSource.class));
	}

	private String id(String username) {
		return jdbc().queryForObject("select id from organization_user where username = ?", String.class, username);
	}

	private String hash(String username) {
		return jdbc().queryForObject("select password_hash from organization_user where username = ?", String.class,
				username);
	}

	private String secret(String username) {
		return jdbc().queryForObject("select secret from signin_factor where user_id = ?", String.class, id(username));
	}

	private String primary(String username) {
		return jdbc().queryForObject("select max(primary_id) from SPRING_SESSION where principal_name = ?",
				String.class, username);
	}

	/** A factor switched on the way its owner would; answers the phone's secret. */
	private String factor(String username) {
		Actor actor = running.bean(People.class).actor(username).orElseThrow();
		SecondFactors factors = running.bean(SecondFactors.class);
		String secret = factors.offer(actor).secret();
		factors.confirm(Codes.now(secret, 0), actor);
		return secret;
	}

	private String token(String username, String scope) {
		String answer = call("POST", "/tokens", "",
				"{\"username\":\"" + username + "\",\"password\":\"" + PASSWORD + "\",\"scope\":\"" + scope + "\"}")
			.body();
		return answer.replaceFirst("(?s).*\"token\":\"([^\"]+)\".*", "$1");
	}

	private String macOf(String token) {
		List<String> hashes = Secrets.hashes(token);
		return jdbc().queryForObject("select mac from signin_token where token_hash in (?, ?)", String.class,
				hashes.get(0), hashes.get(1));
	}

	private int me(String token) {
		return call("GET", "/me", token, "").statusCode();
	}

	private int signIn(String username, String password, String code) {
		return call("POST", "/tokens", "", "{\"username\":\"" + username + "\",\"password\":\"" + password + "\""
				+ (code == null ? "" : ",\"code\":\"" + code + "\"") + "}")
			.statusCode();
	}

	private String pages(String username, String password) {
		return new PageClient(port).signIn(username, password);
	}

	private HttpResponse<String> call(String method, String path, String token, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		return send(request);
	}

	private HttpResponse<String> withCookie(String session) {
		return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/account"))
			.header("Cookie",
					"SESSION=" + Base64.getEncoder().encodeToString(session.getBytes(StandardCharsets.UTF_8))));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return client.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]+", "");
	}

	private static byte[] serialised(Object value) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(value);
		}
		return bytes.toByteArray();
	}

}
