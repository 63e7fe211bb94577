package org.bihuan.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes on one database and one folder: two make its tables together, three share
 * sessions while one of them is newer, two share work, and when one is killed in the
 * middle of an issue or of a midnight the other finishes it, nothing lost and nothing
 * doubled.
 */
@ExtendWith(DatabaseServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesJourneyTests {

	private static final int PROBLEMS = 3_000;

	private Path dataDir;

	private JdbcTemplate jdbc;

	private SingleConnectionDataSource connection;

	private OtherProcess first;

	private OtherProcess second;

	private OtherProcess third;

	private Http atFirst;

	private Http atSecond;

	private Http atThird;

	private String notice;

	@BeforeAll
	void startBothOnAnEmptyDatabase() throws Exception {
		dataDir = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "nodes");
		DatabaseServer.Place place = DatabaseServer.database("bihuan_nodes");
		connection = new SingleConnectionDataSource(place.url(), place.user(), place.password(), true);
		jdbc = new JdbcTemplate(connection);
		List<String> settings = List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url(),
				"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password());
		first = new OtherProcess(with(settings, "--bihuan.diagrams=" + olderDiagrams()), dataDir);
		second = new OtherProcess(with(settings, "--spring.flyway.locations=" + newerTables()), dataDir);
		third = new OtherProcess(with(settings, "--bihuan.diagrams=" + olderDiagrams()), dataDir);
		CompletableFuture<Http> other = CompletableFuture.supplyAsync(() -> started(third));
		atFirst = first.start();
		atThird = other.join();
	}

	private static List<String> with(List<String> settings, String more) {
		return Stream.concat(settings.stream(), Stream.of(more)).toList();
	}

	/** The diagrams of an older release. */
	private String olderDiagrams() throws IOException {
		Path older = Files.createDirectories(dataDir.resolve("older"));
		try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
			for (Path file : files.toList()) {
				String diagram = Files.readString(file);
				Files.writeString(older.resolve(file.getFileName()),
						file.endsWith("rectification-case.bpmn")
								? diagram.replace("versionTag=\"2\"", "versionTag=\"1.9\"")
									.replace("name=\"复核重测\"", "name=\"复核\"")
								: diagram);
			}
		}
		return "file:" + older + "/*.bpmn,file:" + older + "/*.dmn";
	}

	/** The tables of a newer release: a column more for cases, and a table. */
	private String newerTables() throws IOException {
		Path newer = Files.createDirectories(dataDir.resolve("newer"));
		Files.writeString(newer.resolve("V20990101_0000__rectification_newer.sql"), """
				alter table rectification_case add column newer varchar(20) not null default 'as before';
				create table rectification_newer (id varchar(26) not null primary key);
				""");
		return "classpath:db/migration,classpath:db/vendor/{vendor},filesystem:" + newer;
	}

	private static Http started(OtherProcess node) {
		try {
			return node.start();
		}
		catch (IOException | InterruptedException failure) {
			throw new IllegalStateException(failure);
		}
	}

	@AfterAll
	void stop() throws Exception {
		third.kill();
		first.kill();
		second.kill();
		connection.destroy();
	}

	private int count(String sql, Object... parameters) {
		return jdbc.queryForObject(sql, Integer.class, parameters);
	}

	@Test
	@Order(1)
	void madeTablesDiagramsAndDemoOnceThoughTwoStartedTogether() {
		assertThat(count("select count(*) from flyway_schema_history where success = false")).isZero();
		assertThat(jdbc.queryForList("select KEY_ from ACT_RE_PROCDEF group by KEY_ having count(*) > 1")).isEmpty();
		assertThat(jdbc.queryForList("select name from organization_unit group by name having count(*) > 1")).isEmpty();
		assertThat(count("select count(*) from rectification_notice where state = 'DRAFT'")).isOne();
	}

	/**
	 * A rolling restart: people work at the old node while the new one brings a new
	 * diagram and new tables. The old one goes on, and may even be started again.
	 */
	@Test
	@Order(2)
	void bringsANewDiagramAndNewTablesWhilePeopleWork() throws Exception {
		String draft = jdbc.queryForObject("select id from rectification_notice where state = 'DRAFT'", String.class);
		Issuing.issue(atFirst, draft);
		PageClient clerk = new PageClient(atFirst.port());
		clerk.signIn("unit-wjw", Http.PASSWORD);
		CompletableFuture<Http> starting = CompletableFuture.supplyAsync(() -> started(second));
		Awaited.until("the new node is up", () -> {
			assertThat(clerk.get("/todo").statusCode()).isEqualTo(200);
			assertThat(clerk.get("/cases").statusCode()).isEqualTo(200);
			return starting.isDone();
		});
		atSecond = starting.join();
		assertThat(atFirst.post("unit-wjw", "/notices/" + draft + "/receipt", "{}").status()).isLessThan(300);
		assertThat(jdbc.queryForList("""
				select distinct d.VERSION_TAG_ from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_
				where d.KEY_ = 'rectification-case'""", String.class)).as("all on the newest diagram")
			.containsExactly("2");
		assertThat(count("select count(*) from rectification_case where newer = 'as before'")).isPositive();
		for (Http another : List.of(atSecond, atThird)) {
			PageClient elsewhere = new PageClient(another.port());
			elsewhere.takeOver(clerk);
			assertThat(elsewhere.get("/todo").statusCode()).as("no sticky session").isEqualTo(200);
		}
		third.kill();
	}

	@Test
	@Order(3)
	void finishesAnIssueItsNodeWasKilledIn() throws Exception {
		notice = new Draft(jdbc, LocalDate.parse("2021-06-17")).of(PROBLEMS);
		assertThat(atFirst.post("approver", "/notices/" + notice + "/issue", "{}").status()).isEqualTo(202);
		Awaited.momentOf("under way", () -> made() > 0);
		assertThat(made()).as("killed in the middle").isLessThan(PROBLEMS);
		first.kill();
		Issuing.awaitIssued(atSecond, notice);
		assertThat(made()).isEqualTo(PROBLEMS);
		assertThat(count("select count(distinct number_text) from rectification_case where notice_id = ?", notice))
			.isEqualTo(PROBLEMS);
		assertThat(count("""
				select count(*) from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_
				join rectification_case c on c.id = e.BUSINESS_KEY_ where c.notice_id = ?""", notice))
			.as("one process, one task each")
			.isEqualTo(PROBLEMS);
		assertThat(count("""
				select count(*) from notification_message_case m join notification_message l on l.id = m.message_id
				and l.kind = 'NOTICE_ISSUED' join rectification_case c on c.id = m.case_id where c.notice_id = ?""",
				notice))
			.as("told once")
			.isEqualTo(PROBLEMS);
		atFirst = first.start();
	}

	private int made() {
		return count("select count(*) from rectification_case where notice_id = ?", notice);
	}

	@Test
	@Order(4)
	void finishesAMidnightItsNodeWasKilledIn() throws Exception {
		assertThat(atSecond.put("admin", "/clock", Map.of("now", "2021-06-28T23:59:00+08:00")).status()).isEqualTo(200);
		int before = urged();
		Http doomed = atFirst;
		CompletableFuture<Integer> moving = CompletableFuture.supplyAsync(() -> {
			try {
				return doomed.put("admin", "/clock", Map.of("now", "2021-06-29T00:00:01+08:00")).status();
			}
			catch (RuntimeException cut) {
				return 0;
			}
		});
		Awaited.momentOf("under way", () -> urged() > before);
		assertThat(urged()).as("killed in the middle").isLessThan(PROBLEMS);
		first.kill();
		moving.join();
		Awaited.until("all urged", () -> urged() == PROBLEMS);
		assertThat(count("""
				select count(*) from escalation_measure m join rectification_case c on c.id = m.case_id
				where c.notice_id = ?""", notice)).as("each rung once").isEqualTo(PROBLEMS);
		assertThat(count("""
				select count(*) from ACT_RU_EXECUTION e join rectification_case c on c.id = e.BUSINESS_KEY_
				where c.notice_id = ?""", notice)).as("a case and a ladder each").isEqualTo(2 * PROBLEMS);
		assertThat(count("select count(*) from (select unit_id from notification_message where kind = 'URGE'"
				+ " group by unit_id, substring(once_key, -10) having count(*) > 1) twice"))
			.as("one letter a unit and day")
			.isZero();
		assertThat(atSecond.post("auditor", "/audit/verification", "{}").json().get("problems")).isEmpty();
	}

	private int urged() {
		return count("""
				select count(distinct m.case_id) from escalation_measure m join rectification_case c on c.id = m.case_id
				where c.notice_id = ? and m.kind = 'URGE'""", notice);
	}

}
