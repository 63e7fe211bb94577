package org.bihuan.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.bihuan.audit.AuditEntry;
import org.bihuan.audit.Continuation;
import org.bihuan.audit.Forging;
import org.bihuan.journey.Http;
import org.bihuan.journey.Running;
import org.bihuan.operations.Command;
import org.bihuan.organization.Actor;
import org.bihuan.organization.People;
import org.bihuan.shared.Refusal;
import org.bihuan.signin.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Somebody with the database alone, without any key: changes rows, forges the record,
 * cuts it off and puts it back. S2, "the data behind the record" and the actors of S14.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class RecordAttack {

	private static final String REASON = "已保留备份，核对了全部记录，同意继续";

	private Running running;

	private int port;

	private Http http;

	private JdbcTemplate jdbc;

	private Path drop;

	/** How the application is started: on which database, with which profile. */
	abstract List<String> properties();

	@BeforeAll
	void start() throws IOException {
		drop = Files.createTempDirectory("anchors");
		List<String> all = new ArrayList<>(properties());
		all.addAll(List.of("--bihuan.audit.anchor-dir=" + drop, "--bihuan.audit.anchor-every=3",
				"--bihuan.audit.anchor-first=PT24H"));
		running = new Running(all);
		begin();
	}

	private void begin() {
		port = running.start();
		http = new Http(port);
		jdbc = new JdbcTemplate(running.bean(DataSource.class));
	}

	@AfterAll
	void stop() {
		running.stop();
	}

	/** What the timer does. */
	private void tick() {
		try {
			ReflectionTestUtils.invokeMethod(running.bean(Class.forName("org.bihuan.audit.RecordTimer")), "tick");
		}
		catch (ClassNotFoundException gone) {
			throw new IllegalStateException(gone);
		}
	}

	private JsonNode verification() {
		return http.post("auditor", "/audit/verification", "{}").json();
	}

	private String openCase() {
		return http.get("supervisor", "/cases?status=RECTIFYING").items().get(0).get("id").asString();
	}

	private int act() {
		return http.post("supervisor", "/cases/" + openCase() + "/urge", Map.of("comment", "请抓紧整改")).status();
	}

	@Test
	@Order(1)
	void explainsEveryRowOfTheDemo() {
		assertThat(verification().get("data")).isEmpty();
		assertThat(verification().get("problems")).isEmpty();
		assertThat(verification().get("intact").asBoolean()).isTrue();
	}

	@Test
	@Order(2)
	void namesWhatStandsInARowAndInNoEntry() {
		String open = openCase();
		String closed = http.get("supervisor", "/cases?status=CLOSED").items().get(0).get("id").asString();
		found("update rectification_case set deadline = '2031-01-01' where id = '" + open + "'", "case", open,
				"deadline", "2031-01-01");
		found("update rectification_case set status = 'UNDER_REVIEW' where id = '" + open + "'", "case", open, "status",
				"UNDER_REVIEW");
		found("update rectification_case set status = 'CLOSED', closed_by = 'approver', closed_ms = 1 where id = '"
				+ open + "'", "case", open, "closed_by", "approver");
		found("update rectification_case set round_no = 7 where id = '" + open + "'", "case", open, "round_no", "7");
		String review = jdbc.queryForObject(
				"select min(id) from rectification_review where case_id = ? and verdict = 'PASS'", String.class,
				closed);
		found("update rectification_review set verdict = 'RETURN' where id = '" + review + "'", "case", closed,
				"review:" + review, "RETURN");
		found("update organization_user set disabled = true where username = 'leader'", "user", "leader", "disabled",
				"true");
		found("update organization_user set password_ms = 12345 where username = 'leader'", "user", "leader",
				"password_ms", "12345");
		for (String flag : List.of("claimed", "confirmed")) {
			found("update organization_user set " + flag + " = false where username = 'leader'", "user", "leader", flag,
					"");
		}
		found("update rectification_case set unit_path = '/x/' where id = '" + open + "'", "case", open, "unit_path",
				"/x/");
		found("update rectification_case set standing = false where id = '" + open + "'", "case", open, "standing", "");
		found("update rectification_case set ended = true where id = '" + open + "'", "case", open, "ended", "true");
		found("update rectification_case set office_path = '/x/' where id = '" + open + "'", "case", open,
				"office_path", "/x/");
		found("update rectification_review set reviewer = 'leader' where id = '" + review + "'", "case", closed,
				"reviewer-of:" + review, "leader");
		String request = jdbc.queryForObject("select min(id) from rectification_request where kind = 'EXTENSION'",
				String.class);
		found("update rectification_request set case_id = '" + closed + "' where id = '" + request + "'", "extension",
				request, "case_id", closed);
		String measure = jdbc.queryForObject("select min(id) from escalation_measure", String.class);
		found("update escalation_measure set unit_path = '/x/' where id = '" + measure + "'", "measure", measure,
				"unit_path", "/x/");
		found("update escalation_measure set audience = 'OFFICE' where id = '" + measure + "'", "measure", measure,
				"audience", "OFFICE");
		String policy = jdbc.queryForObject("select id from escalation_policy where version_no = 1", String.class);
		found("update escalation_policy set valid = false where version_no = 1", "policy", policy, "valid", "");
		found("update escalation_policy set activated_ms = 12345 where version_no = 1", "policy", policy,
				"activated_ms", "12345");
		found("update organization_user set access_no = 77 where username = 'leader'", "user", "leader", "access_no",
				"77");
		String unit = jdbc.queryForObject("select max(id) from organization_unit where kind = 'UNIT'", String.class);
		found("update organization_unit set path = '/x/' where id = '" + unit + "'", "organization", unit, "path",
				"/x/");
		found("update organization_unit set parent_id = id where id = '" + unit + "'", "organization", unit,
				"parent_id", unit);
		found("update organization_unit set kind = 'OFFICE' where id = '" + unit + "'", "organization", unit, "kind",
				"OFFICE");
		found("update escalation_policy set office_id = '" + unit + "' where version_no = 1", "policy",
				jdbc.queryForObject("select id from escalation_policy where version_no = 1", String.class), "office_id",
				unit);
		found("update escalation_measure set state = 'CANCELLED' where id = (select * from "
				+ "(select min(id) from escalation_measure) m)", "measure",
				jdbc.queryForObject("select min(id) from escalation_measure", String.class), "state", "CANCELLED");
		found("update rectification_notice set state = 'FAILED' where id = (select * from "
				+ "(select min(id) from rectification_notice) n)", "notice",
				jdbc.queryForObject("select min(id) from rectification_notice", String.class), "state", "FAILED");
		found("update escalation_policy set active_from = '2001-01-01' where version_no = 1", "policy",
				jdbc.queryForObject("select id from escalation_policy where version_no = 1", String.class),
				"active_from", "2001-01-01");
		found("update escalation_policy set dmn = 'x' where version_no = 1", "policy",
				jdbc.queryForObject("select id from escalation_policy where version_no = 1", String.class), "dmn", "x");
	}

	/** Changes one row, is found out, and puts it back. */
	private void found(String sql, String entity, String id, String field, String said) {
		String table = sql.split(" ")[1];
		String key = sql.substring(sql.indexOf(" where ") + 7);
		Map<String, Object> before = jdbc.queryForMap("select * from " + table + " where " + key);
		jdbc.update(sql);
		assertThat(named()).as(sql).contains(entity + " " + id + " " + field + " " + said);
		before
			.forEach((column, value) -> jdbc.update("update " + table + " set " + column + " = ? where " + key, value));
		assertThat(named()).as("put back: " + sql).isEmpty();
	}

	private List<String> named() {
		JsonNode found = verification();
		assertThat(found.get("intact").asBoolean()).isEqualTo(found.get("data").isEmpty());
		return Stream.iterate(0, i -> i < found.get("data").size(), i -> i + 1)
			.map(i -> found.get("data").get(i))
			.map(each -> each.get("entity").asString() + " " + each.get("id").asString() + " "
					+ each.get("field").asString() + " " + each.get("found").asString())
			.toList();
	}

	@Test
	@Order(3)
	void namesRowsThatWerePutInAndTakenOut() {
		String leader = jdbc.queryForObject("select id from organization_user where username = 'leader'", String.class);
		jdbc.update("insert into organization_user_role (user_id, role) values (?, 'APPROVER')", leader);
		assertThat(named()).containsExactly("user leader role:APPROVER held");
		jdbc.update("delete from organization_user_role where user_id = ? and role = 'APPROVER'", leader);

		List<Map<String, Object>> review = jdbc.queryForList("select * from rectification_review order by id limit 1");
		String id = String.valueOf(review.get(0).get("id"));
		jdbc.update("delete from rectification_review where id = ?", id);
		String of = "case " + review.get(0).get("case_id");
		assertThat(named()).containsExactlyInAnyOrder(of + " review:" + id + " ", of + " reviewer-of:" + id + " ");
		insert("rectification_review", review.get(0));

		Map<String, Object> token = jdbc.queryForList("select * from signin_token limit 1").get(0);
		token.replaceAll((column, value) -> switch (column.toLowerCase(java.util.Locale.ROOT)) {
			case "id" -> "01FORGED0000000000000TOKEN";
			case "token_hash" -> "f".repeat(64);
			case "user_id" -> leader;
			default -> value;
		});
		insert("signin_token", token);
		assertThat(named()).singleElement().asString().startsWith("user leader token:01FORGED0000000000000TOKEN");
		jdbc.update("delete from signin_token where id = '01FORGED0000000000000TOKEN'");

		jdbc.update("""
				insert into organization_substitute (id, absent, absent_name, substitute, from_day, to_day, named_ms,
				named_by) values ('01FORGED', 'leader', 'x', 'supervisor', '2021-01-01', '2031-01-01', 0, 'leader')""");
		assertThat(named()).containsExactly("user leader substitute:01FORGED supervisor 2021-01-01 2031-01-01");
		jdbc.update("delete from organization_substitute where id = '01FORGED'");
		jdbc.update("insert into organization_security_rule (name, amount) values ('LOCK_FAILURES', 99)");
		assertThat(named()).containsExactly("security-rule LOCK_FAILURES amount 99");
		jdbc.update("delete from organization_security_rule where name = 'LOCK_FAILURES'");
		assertThat(named()).isEmpty();
	}

	@Test
	@Order(3)
	void namesEvidenceThatWasTakenOutOrExchanged() {
		Map<String, Object> row = jdbc.queryForList("select * from rectification_evidence order by case_id limit 1")
			.get(0);
		String found = "case " + row.get("case_id") + " evidence:" + row.get("file_id");
		jdbc.update("delete from rectification_evidence where case_id = ? and file_id = ?", row.get("case_id"),
				row.get("file_id"));
		assertThat(named()).containsExactly(found + " ");
		insert("rectification_evidence", row);
		jdbc.update("update rectification_evidence set file_id = 'another' where case_id = ? and file_id = ?",
				row.get("case_id"), row.get("file_id"));
		assertThat(named()).hasSize(2).contains(found + " ");
		jdbc.update("update rectification_evidence set file_id = ? where case_id = ? and file_id = 'another'",
				row.get("file_id"), row.get("case_id"));
		assertThat(named()).isEmpty();
	}

	/** Everything that stands beside the name is changed with it. */
	@Test
	@Order(3)
	void namesAccountsWhoseNamesWereExchangedAndOneWithoutAName() {
		String one = idOf("supervisor2");
		String other = idOf("supervisor");
		exchange(one, "supervisor2", other, "supervisor");
		assertThat(named()).contains("user supervisor account " + one, "user supervisor2 account " + other,
				"user supervisor actor_id " + one);
		exchange(one, "supervisor", other, "supervisor2");
		assertThat(named()).isEmpty();
		name(one, "");
		assertThat(named()).contains("user  account " + one, "user supervisor2 account ");
		name(one, "supervisor2");
		assertThat(named()).isEmpty();
	}

	private void exchange(String one, String its, String other, String theirs) {
		name(one, "aside");
		name(other, its);
		name(one, theirs);
	}

	private void name(String id, String name) {
		jdbc.update("update organization_user set username = ?, name_key = ? where id = ?", name, name, id);
	}

	private String idOf(String username) {
		return jdbc.queryForObject("select id from organization_user where username = ?", String.class, username);
	}

	/** A token's end is told, with the number the account's access has after it. */
	@Test
	@Order(3)
	void namesATokenThatEndedAndWasPutBackWithTheAccountsOwnRow() {
		String select = "select access_no, password_hash from organization_user where username = 'leader'";
		new Http(port).get("leader", "/me");
		Map<String, Object> before = jdbc.queryForMap(select);
		Map<String, Object> row = jdbc.queryForList("""
				select * from signin_token where user_id = ? order by created_ms desc, id desc""", idOf("leader"))
			.get(0);
		running.bean(Tokens.class)
			.end(String.valueOf(row.get("id")), running.bean(People.class).actor("leader").orElseThrow());
		Map<String, Object> after = jdbc.queryForMap(select);
		assertThat(named()).isEmpty();
		insert("signin_token", row);
		put("leader", before);
		assertThat(named()).contains("user leader access_no " + before.get("access_no"));
		jdbc.update("delete from signin_token where id = ?", row.get("id"));
		put("leader", after);
		assertThat(named()).isEmpty();
	}

	private void put(String username, Map<String, Object> access) {
		jdbc.update("update organization_user set access_no = ?, password_hash = ? where username = ?",
				access.get("access_no"), access.get("password_hash"), username);
	}

	private void insert(String table, Map<String, Object> row) {
		jdbc.update("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
				+ "?, ".repeat(row.size() - 1) + "?)", row.values().toArray());
	}

	/** Whoever acts on what was changed does not explain it away. */
	@Test
	@Order(4)
	void doesNotTakeAForgedRowIntoTheRecordWithTheNextAct() {
		String id = openCase();
		java.sql.Date deadline = jdbc.queryForObject("select deadline from rectification_case where id = ?",
				java.sql.Date.class, id);
		assertThat(act()).isEqualTo(201);
		jdbc.update("update rectification_case set deadline = '2031-01-01' where id = ?", id);
		assertThat(act()).isEqualTo(201);
		assertThat(named()).containsExactly("case " + id + " deadline 2031-01-01");
		jdbc.update("update rectification_case set deadline = ? where id = ?", deadline, id);
		assertThat(named()).isEmpty();
	}

	@Test
	@Order(5)
	void tellsTheAccountAndNeverADisplayName() {
		Map<String, String> accounts = new HashMap<>(Map.of("", "system", "-", "-"));
		jdbc.query("select id, username from organization_user", row -> {
			accounts.put(row.getString(1), row.getString(2));
		});
		jdbc.query("select distinct actor_id, actor from audit_entry", row -> {
			assertThat(row.getString(2)).isEqualTo(accounts.get(row.getString(1)));
		});
		assertThat(http.get("auditor", "/audit?actor=supervisor").items().get(0).get("actorId").asString()).isEqualTo(
				jdbc.queryForObject("select id from organization_user where username = 'supervisor'", String.class));
	}

	@Test
	@Order(6)
	void anchorsByTimerAndPutsAnchorsWhereTheyLeaveTheMachine() throws IOException {
		act();
		tick();
		act();
		act();
		act();
		tick();
		try (Stream<Path> files = Files.list(drop)) {
			assertThat(files.map(file -> file.getFileName().toString())).hasSizeGreaterThanOrEqualTo(2)
				.allMatch(name -> name.startsWith("bihuan-audit-"));
		}
		assertThat(jdbc.queryForObject("select count(*) from audit_mark_parcel", Integer.class)).isZero();
		assertThat(verification().get("intact").asBoolean()).isTrue();
	}

	/** The review's own attack, to the letter, and what else a database alone allows. */
	@Test
	@Order(11)
	void writesNothingBehindAForgedChain() {
		act();
		Map<String, Object> head = jdbc.queryForMap("select * from audit_head");
		List<Object[]> saved = jdbc.query("select actor, hash, mac, seq from audit_entry",
				(row, index) -> new Object[] { row.getString(1), row.getString(2), row.getString(3), row.getLong(4) });
		List<AuditEntry> chain = jdbc.query("select * from audit_entry where seq >= 100 order by seq",
				new DataClassRowMapper<>(AuditEntry.class));
		String hash = jdbc.queryForObject("select hash from audit_entry where seq = 99", String.class);
		List<Object[]> forged = new ArrayList<>();
		for (AuditEntry each : chain) {
			AuditEntry made = Forging.by(each, each.seq() == 100 ? "leader" : each.actor(), hash);
			hash = made.hash();
			forged.add(new Object[] { made.actor(), hash, each.seq() });
		}
		jdbc.batchUpdate("update audit_entry set actor = ?, hash = ? where seq = ?", forged);
		jdbc.update("update audit_head set hash = ?", hash);
		assertThat(act()).as("refused before any restart").isEqualTo(503);
		again();
		assertThat(act()).as("and after one").isEqualTo(503);
		assertThat(verification().get("problems").toString()).contains("{\"seq\":100,\"kind\":\"MAC\"}", "HEAD");
		jdbc.update("update audit_head set mac = null");
		assertThat(act()).as("without a MAC").isEqualTo(503);
		jdbc.update("update audit_head set mac = ?", head.get("mac").toString().replaceFirst(".$", "x"));
		assertThat(act()).as("with another").isEqualTo(503);
		jdbc.update("update audit_head set mac = null, macs_from = null");
		jdbc.update("update audit_entry set mac = null");
		jdbc.update("delete from audit_anchor");
		jdbc.update("delete from audit_mark");
		again();
		assertThat(act()).as("made to look like one from before there were MACs").isEqualTo(503);
		jdbc.update("update audit_head set seq = 0, hash = ?", "0".repeat(64));
		jdbc.update("update audit_entry set seq = -seq");
		again();
		assertThat(act()).as("made to look empty").isEqualTo(503);
		assertThat(verification().get("intact").asBoolean()).isFalse();

		jdbc.update("update audit_entry set seq = -seq");
		jdbc.batchUpdate("update audit_entry set actor = ?, hash = ?, mac = ? where seq = ?", saved);
		put(head);
		again();
		assertThat(act()).as("put right by its owner").isEqualTo(201);
		assertThat(jdbc.queryForObject("select count(*) from audit_entry", Integer.class))
			.as("nothing was written meanwhile")
			.isGreaterThan(saved.size());
	}

	private void again() {
		running.stop();
		begin();
	}

	private void put(Map<String, Object> head) {
		jdbc.update("update audit_head set seq = ?, hash = ?, mac = ?, macs_from = ?", head.get("seq"),
				head.get("hash"), head.get("mac"), head.get("macs_from"));
	}

	/**
	 * A row of a file names the key file, an absolute path, a link and another's bytes.
	 */
	@Test
	@Order(8)
	void handsOutNothingButTheBytesOfAHash() throws IOException {
		Map<String, Object> file = jdbc.queryForList("""
				select e.case_id, f.id, f.sha256 from rectification_evidence e join files_file f on f.id = e.file_id
				order by f.id limit 1""").get(0);
		String address = "/cases/" + file.get("case_id") + "/evidence/" + file.get("id");
		String hash = file.get("sha256").toString();
		assertThat(http.get("supervisor", address).status()).isEqualTo(200);
		Files.createDirectories(running.dataDir().resolve("keys"));
		Files.writeString(running.dataDir().resolve("keys/bihuan.keys"), "k1=secret");
		Path outside = Files.writeString(Path.of("/tmp", "bihuan-outside-" + ProcessHandle.current().pid()), "secret");
		String linked = "e".repeat(64);
		Path link = running.dataDir().resolve("evidence").resolve("ee").resolve(linked);
		Files.createDirectories(link.getParent());
		Files.createSymbolicLink(link, outside);
		String other = "d".repeat(64);
		Path bytes = running.dataDir().resolve("evidence").resolve("dd").resolve(other);
		Files.createDirectories(bytes.getParent());
		Files.writeString(bytes, "other bytes");
		for (String said : List.of("./../keys/bihuan.keys", outside.toString(), linked, other, "f".repeat(64))) {
			jdbc.update("update files_file set sha256 = ? where id = ?", said, file.get("id"));
			Http.Answer answer = http.get("supervisor", address);
			assertThat(answer.status()).as(said).isEqualTo(503);
			assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).contains("files:damaged")
				.doesNotContain("secret");
			assertThat(verification().get("problems").toString()).contains("FILE");
		}
		jdbc.update("update files_file set sha256 = ? where id = ?", hash, file.get("id"));
		Files.delete(outside);
		assertThat(verification().get("intact").asBoolean()).isTrue();
	}

	/** Things that run or lie, in the product's own schema. */
	@Test
	@Order(9)
	void namesWhatTheDatabaseHoldsBesideTablesAndWritesNothingMeanwhile() {
		foreign(triggers(), "drop trigger lie", "TRIGGER LIE");
		foreign("create view lie as select 1 x", "drop view lie", "VIEW LIE");
		foreign("alter table organization_guess add leak varchar(200) default (current_date)",
				"alter table organization_guess drop column leak", "DEFAULT ORGANIZATION_GUESS.LEAK");
		foreign("alter table organization_user alter column sso_name set default 'mallory'",
				"alter table organization_user alter column sso_name drop default",
				"COLUMN ORGANIZATION_USER.SSO_NAME");
		foreign("alter table organization_security_rule modify column amount bigint not null",
				"alter table organization_security_rule modify column amount int not null",
				"COLUMN ORGANIZATION_SECURITY_RULE.AMOUNT");
		foreign("alter table organization_security_rule drop primary key",
				"alter table organization_security_rule add primary key (name)",
				"KEY ORGANIZATION_SECURITY_RULE(NAME)");
		foreign("alter table organization_guess add constraint lie check (length(account) >= 0)",
				"alter table organization_guess drop constraint lie", "CHECK LIE");
		jdbc.execute("alter table organization_user_role rename to kept_role");
		foreign("create view organization_user_role as select * from kept_role", "drop view organization_user_role",
				"VIEW ORGANIZATION_USER_ROLE");
		jdbc.execute("alter table kept_role rename to organization_user_role");
		assertThat(verification().get("intact").asBoolean()).isTrue();
		assertThat(act()).isEqualTo(201);
	}

	/** A trigger as this database writes it. */
	abstract String triggers();

	private void foreign(String made, String gone, String named) {
		jdbc.execute(made);
		JsonNode found = verification();
		assertThat(found.get("objects").toString().toUpperCase(java.util.Locale.ROOT)).as(made)
			.isEqualTo("[\"" + named + "\"]");
		assertThat(found.get("intact").asBoolean()).isFalse();
		tick();
		assertThat(act()).as(made).isEqualTo(503);
		jdbc.execute(gone);
	}

	/**
	 * No anchor tells of what was written since: a dump is put back under the running
	 * product, grows past it by another node and is told within a minute.
	 */
	@Test
	@Order(10)
	void tellsADatabasePutBackThatGrewPastWhatWasSeen() {
		Map<String, Object> older = jdbc.queryForMap("select * from audit_head");
		act();
		tick();
		List<Map<String, Object>> entries = jdbc.queryForList("select * from audit_entry where seq > ?",
				older.get("seq"));
		Map<String, Object> newer = jdbc.queryForMap("select * from audit_head");
		jdbc.update("delete from audit_entry where seq > ?", older.get("seq"));
		put(older);
		assertThat(act()).as("it wrote further itself").isEqualTo(503);
		assertThat(jdbc.queryForObject("select max(seq) from audit_entry", Long.class)).isEqualTo(older.get("seq"));
		entries.forEach(entry -> insert("audit_entry", entry));
		put(newer);
		assertThat(act()).as("put right by its owner").isEqualTo(201);
	}

	/** Whoever puts a forged policy or set in force does not make it the office's own. */
	@Test
	@Order(12)
	void doesNotTakeForgedRulesIntoTheRecordWhenTheyComeInForce() {
		JsonNode builtIn = http.get("approver", "/policies").items().get(0);
		byte[] table = http.get("approver", "/policies/" + builtIn.get("id").asString() + "/dmn").bytes();
		String policy = http.upload("approver", "/policies", "own.dmn", table).text("id");
		String kept = jdbc.queryForObject("select dmn from escalation_policy where id = ?", String.class, policy);
		assertThat(ofPolicies()).isEmpty();
		jdbc.update("update escalation_policy set dmn = ? where id = ?", kept.replace("\"SHUTDOWN\"", "\"URGE\""),
				policy);
		assertThat(ofPolicies()).singleElement().asString().startsWith("policy " + policy + " dmn ");
		assertThat(http.post("leader", "/policies/" + policy + "/activation", "{}").status()).isEqualTo(200);
		assertThat(ofPolicies()).as("the row, and that the act began from it")
			.allSatisfy(each -> assertThat(each).startsWith("policy " + policy + " dmn "))
			.hasSize(2);
		jdbc.update("update escalation_policy set dmn = ? where id = ?", kept, policy);
		assertThat(ofPolicies()).as("the act stays named").hasSize(1);
	}

	private List<String> ofPolicies() {
		return named().stream().filter(each -> each.startsWith("policy ")).toList();
	}

	/** An older head is genuine, but the anchors know better. */
	@Test
	@Order(18)
	void writesNothingOnceTheDatabaseWasPutBack() {
		Map<String, Object> older = jdbc.queryForMap("select * from audit_head");
		for (int i = 0; i < 4; i++) {
			act();
		}
		tick();
		jdbc.update("delete from audit_entry where seq > ?", older.get("seq"));
		put(older);
		jdbc.update("delete from audit_anchor");
		jdbc.update("delete from audit_mark");
		assertThat(verification().get("problems").toString()).contains("CUT_OFF");
		tick();
		assertThat(act()).isEqualTo(503);
		again();
		assertThat(act()).isEqualTo(503);
	}

	@Test
	@Order(19)
	void letsPeopleInAndReadAndGoesOnByTheAuditorsDecisionAlone() throws IOException {
		assertThat(http.get("supervisor2", "/cases").status()).as("signs in and reads").isEqualTo(200);
		Path held = running.dataDir().resolve("audit/held.log");
		assertThat(held).content().contains("supervisor2");
		Continuation continuation = running.bean(Continuation.class);
		Actor auditor = running.bean(People.class).actor("auditor").orElseThrow();
		Actor admin = running.bean(People.class).actor("admin").orElseThrow();
		assertThat(continuation.standing(admin).found()).isEqualTo("PUT_BACK");
		assertThatThrownBy(() -> continuation.decide(REASON, admin)).isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> continuation.decide("好", auditor)).isInstanceOf(Refusal.class);
		continuation.decide(REASON, auditor);
		assertThatThrownBy(() -> continuation.decide(REASON, auditor)).isInstanceOf(Refusal.class);
		assertThat(held).doesNotExist();
		assertThat(act()).isEqualTo(201);
		tick();
		JsonNode entries = http.get("auditor", "/audit?entity=user&actor=supervisor2").items();
		assertThat(entries.get(0).get("action").asString()).isEqualTo("signed-in");
		assertThat(verification().get("problems").toString()).as("never healed")
			.contains("CONTINUED", "REMOVED", "CUT_OFF");
		assertThat(verification().get("intact").asBoolean()).isFalse();
	}

	@Test
	@Order(20)
	void saysTheSameOnTheCommandLine() {
		running.stop();
		ByteArrayOutputStream said = new ByteArrayOutputStream();
		List<String> words = new ArrayList<>(List.of("verify-audit"));
		words.addAll(properties());
		words.add("--bihuan.data-dir=" + running.dataDir());
		assertThat(Command.run(words.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8))
			.orElseThrow()).isOne();
		assertThat(said.toString(StandardCharsets.UTF_8)).contains("CONTINUED").doesNotContain("unreadable");
		begin();
	}

}
