package org.bihuan.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.bihuan.files.ReadingLimits;
import org.bihuan.files.ReadingPool;
import org.bihuan.journey.Http;
import org.bihuan.journey.Issuing;
import org.bihuan.journey.Running;
import org.bihuan.shared.ContentAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * S5, S7 and S8 over HTTP: as evidence of a unit, as a template, as an import and within
 * a reply. What is refused says so in a sentence and leaves nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilesAttackJourneyTests {

	private static final String UNIT = "unit-wjw";

	private Running running;

	private Http http;

	private String openCase;

	private String notice;

	@BeforeAll
	void start() {
		running = new Running(List.of("--spring.profiles.active=demo", "--bihuan.limits.reading.cells=200000",
				"--bihuan.limits.imports-per-minute=10000"));
		http = new Http(running.start());
		notice = Issuing.issueDraft(http);
		http.post(UNIT, "/notices/" + notice + "/receipt", "{}");
		openCase = http.get(UNIT, "/cases?noticeId=" + notice).items().get(0).get("id").asString();
	}

	@AfterAll
	void stop() {
		running.stop();
	}

	@Test
	void keepsNothingHostileAsEvidence() throws IOException {
		unchanged(() -> HostileOffice.all().forEach(file -> {
			Http.Answer answer = http.upload(UNIT, "/cases/" + openCase + "/evidence", file.name(), file.content());
			assertThat(answer.status()).as(file.name()).isEqualTo(415);
			assertThat(answer.text("detail")).as(file.name()).contains(file.name()).doesNotContain("{1}");
		}));
	}

	@Test
	void keepsNoTemplateThatFetches() throws IOException {
		unchanged(
				() -> HostileOffice.all()
					.stream()
					.filter(file -> file.name().endsWith(".docx"))
					.forEach(file -> assertThat(http
						.upload("approver", "/document-templates/RECTIFICATION_NOTICE", file.name(), file.content())
						.status()).as(file.name()).isEqualTo(415)));
	}

	@Test
	void readsNoHostileSheetAndNoHostileCircular() throws IOException {
		unchanged(() -> HostileOffice.all().forEach(file -> {
			String kind = file.name().endsWith(".docx") ? "circular" : "targets";
			assertThat(http.upload("supervisor", "/imports?kind=" + kind, file.name(), file.content()).status())
				.as(file.name())
				.isEqualTo(415);
		}));
	}

	@Test
	void stopsAtAReplyOfManySheetsOfEmptyRows() throws IOException {
		Map<String, byte[]> sheets = new LinkedHashMap<>();
		byte[] empty = Opc.xlsx("<row/>".repeat(50_000)).bytes();
		for (int i = 0; i < 20; i++) {
			sheets.put("s" + i + ".xlsx", empty);
		}
		unchanged(() -> {
			Http.Answer answer = http.upload(UNIT, "/notices/" + notice + "/reply-sheet", "r.zip", Opc.zip(sheets));
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.text("detail")).contains("200,000");
		});
	}

	@Test
	void readsNoHostileSheetOfAReply() throws IOException {
		byte[] hostile = Opc.xlsx(Opc.cell("WEBSERVICE(\"http://127.0.0.1:1\")")).bytes();
		unchanged(() -> {
			assertThat(http.upload(UNIT, "/notices/" + notice + "/reply-sheet", "r.xlsx", hostile).status())
				.isEqualTo(415);
			assertThat(http
				.upload(UNIT, "/notices/" + notice + "/reply-sheet", "r.zip", Opc.zip(Map.of("r.xlsx", hostile)))
				.status()).isEqualTo(415);
		});
	}

	@Test
	void keepsNoPictureThatCannotBeOpened() throws IOException {
		byte[] cut = java.util.Arrays.copyOf(TestPicture.png(60, 40), 60);
		unchanged(() -> assertThat(http.upload(UNIT, "/cases/" + openCase + "/evidence", "a.png", cut).status())
			.isEqualTo(415));
		byte[] behind = TestPicture.behindTables(60, 40);
		unchanged(() -> assertThat(http.upload(UNIT, "/cases/" + openCase + "/evidence", "a.jpg", behind).status())
			.isEqualTo(415));
	}

	@Test
	void keepsEveryNameUnderTheEndingOfItsContent() {
		for (String name : List.of("a.hta", "a.vbs", "a.js", "a.ps1", "a.url", "a.reg", "a.html", "a.exe", "a.lnk",
				"a.bat", "a.svg", "a\u202Etxt.exe", "con.exe", "..\\\\..\\\\x.hta", "x".repeat(400) + ".hta")) {
			Http.Answer kept = http.upload(UNIT, "/cases/" + openCase + "/evidence", name,
					"shell".getBytes(StandardCharsets.UTF_8));
			assertThat(kept.status()).as(name).isEqualTo(201);
			String stored = jdbc().queryForObject("select name from files_file where id = ?", String.class,
					kept.text("id"));
			assertThat(stored).endsWith(".txt").hasSizeLessThanOrEqualTo(150).doesNotContain("\u202E", "\\", ".exe");
		}
	}

	@Test
	void usesNoTemplateThatWasKeptBefore() throws IOException {
		byte[] plain = Opc.docx("<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>").bytes();
		assertThat(http.upload("approver", "/document-templates/URGE", "t.docx", plain).status()).isEqualTo(201);
		String hash = jdbc().queryForObject("""
				select f.sha256 from files_file f join documents_template t on t.file_id = f.id
				where t.kind = 'URGE' and t.active = true""", String.class);
		byte[] hostile = Opc
			.docx("<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>" + Opc.field("INCLUDETEXT \"file:///etc/passwd\""))
			.bytes();
		String known = put(hostile);
		jdbc().update("update files_file set sha256 = ? where sha256 = ?", known, hash);
		Http.Answer answer = http.get("approver", "/document-templates/URGE");
		jdbc().update("update files_file set sha256 = ? where sha256 = ?", hash, known);
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.text("detail")).contains("INCLUDETEXT");
		assertThat(http.get("approver", "/document-templates/URGE").status()).isEqualTo(200);
	}

	/**
	 * A template that would keep whoever reads a notice for hours: not put in use, and
	 * not filled where it was put in use before.
	 */
	@Test
	void fillsNoTemplateThatAsksForMoreThanALetterHas() throws IOException {
		StringBuilder titles = new StringBuilder();
		for (int i = 0; i < 30_000; i++) {
			titles.append("{{标题}}").append(Long.toString(Math.floorMod(i * 2654435761L, 1L << 32), 36));
		}
		byte[] many = Opc.docx("<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p><w:p><w:r><w:t>" + titles + "</w:t></w:r></w:p>")
			.bytes();
		unchanged(() -> {
			Http.Answer refused = http.upload("approver", "/document-templates/CIRCULAR", "t.docx", many);
			assertThat(refused.status()).isEqualTo(422);
			assertThat(refused.text("detail")).contains("200");
		});
		byte[] plain = Opc.docx("<w:p><w:r><w:t>{{正文}}</w:t></w:r></w:p>").bytes();
		assertThat(http.upload("approver", "/document-templates/CIRCULAR", "t.docx", plain).status()).isEqualTo(201);
		String document = "/notices/" + notice + "/document?masked=true";
		assertThat(http.get(UNIT, document).status()).isEqualTo(200);
		String hash = jdbc().queryForObject("""
				select f.sha256 from files_file f join documents_template t on t.file_id = f.id
				where t.kind = 'CIRCULAR' and t.active = true""", String.class);
		jdbc().update("update files_file set sha256 = ? where sha256 = ?", put(many), hash);
		Http.Answer answer = http.get(UNIT, document);
		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.text("detail")).contains("t.docx", "200");
		assertThat(http.delete("approver", "/document-templates/CIRCULAR").status()).isEqualTo(204);
		assertThat(http.get(UNIT, document).status()).isEqualTo(200);
	}

	/** Making a document is a reading: it waits for its place and holds no connection. */
	@Test
	void makesDocumentsOnTheReadersAccountAndOutsideTransactions() {
		int connections = running.bean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections();
		List<CompletableFuture<Http.Answer>> asked = running.bean(ReadingPool.class)
			.own(running.bean(ReadingLimits.class).memoryMb() * 1024L * 1024, () -> {
				List<CompletableFuture<Http.Answer>> waiting = Stream
					.generate(() -> CompletableFuture
						.supplyAsync(() -> http.get(UNIT, "/notices/" + notice + "/document?masked=true")))
					.limit(3)
					.toList();
				java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000L);
				assertThat(waiting).noneMatch(CompletableFuture::isDone);
				assertThat(running.bean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections())
					.isLessThanOrEqualTo(connections + 1);
				return waiting;
			});
		assertThat(asked).allMatch(each -> each.join().status() == 200);
	}

	@Test
	void takesNoPolicyLargerThanAPolicyIs() throws IOException {
		byte[] large = "x".repeat(3 * 1024 * 1024).getBytes(StandardCharsets.UTF_8);
		unchanged(() -> assertThat(http.upload("approver", "/policies", "p.dmn", large).status()).isEqualTo(413));
		byte[] more = "x".repeat(900 * 1024).getBytes(StandardCharsets.UTF_8);
		unchanged(() -> assertThat(http.upload("approver", "/policies", "p.dmn", more).status()).isEqualTo(413));
	}

	/** As an older version kept it: the bytes under their own hash. */
	private String put(byte[] content) throws IOException {
		MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
		String hash = HexFormat.of().formatHex(digest.digest(content));
		Path kept = new ContentAddress(hash).in(running.dataDir().resolve("evidence"));
		Files.createDirectories(kept.getParent());
		Files.write(kept, content);
		return hash;
	}

	/**
	 * The reader's place is taken: the upload waits for it, and holds nothing of others.
	 */
	@Test
	void looksAtAFileBeforeItLocksTheCase() throws Exception {
		ReadingLimits limits = running.bean(ReadingLimits.class);
		int incoming = incoming();
		CompletableFuture<Http.Answer> upload = running.bean(ReadingPool.class)
			.own(limits.memoryMb() * 1024L * 1024, () -> {
				CompletableFuture<Http.Answer> waiting = CompletableFuture.supplyAsync(() -> http.upload(UNIT,
						"/cases/" + openCase + "/evidence", "a.txt", "waits".getBytes(StandardCharsets.UTF_8)));
				for (int i = 0; i < 40 && incoming() == incoming; i++) {
					java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
				}
				assertThat(incoming()).isGreaterThan(incoming);
				new TransactionTemplate(running.bean(PlatformTransactionManager.class))
					.executeWithoutResult(status -> assertThat(jdbc().queryForList(
							"select id from rectification_case where id = ? for update nowait", String.class, openCase))
						.hasSize(1));
				assertThat(waiting).isNotDone();
				return waiting;
			});
		assertThat(upload.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
		assertThat(incoming()).isEqualTo(incoming);
	}

	private int incoming() throws IOException {
		Path folder = running.dataDir().resolve("evidence").resolve("incoming");
		try (Stream<Path> all = Files.exists(folder) ? Files.list(folder) : Stream.of()) {
			return (int) all.count();
		}
	}

	/** An import that takes the node down with it, and one whose reading was stopped. */
	@Test
	void beginsNoImportForEver() {
		byte[] sheet = Opc.xlsx("<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>").bytes();
		String id = http.upload("supervisor", "/imports?kind=circular", "a.xlsx", sheet).text("id");
		awaitImport(id);
		assertThat(jdbc().queryForObject("select tries from imports_import where id = ?", Integer.class, id)).isOne();
		again(id, "tries = 3");
		assertThat(http.get("supervisor", "/imports/" + id).text("message")).contains("3");
		again(id, "tries = 0, cancelled = true");
		assertThat(http.get("supervisor", "/imports/" + id).text("message")).contains("已停止，没有写入");
	}

	/** An import that its person stopped, put back with the MAC it had. */
	@Test
	void takesInNoImportThatWasStoppedAndIsPutBack() {
		byte[] sheet = "类型,名称,网址,区县,主办单位\n网站,放回号,http://www.example.gov.cn/b,安化县,安化县人民政府办公室\n"
			.getBytes(java.nio.charset.StandardCharsets.UTF_8);
		String id = http.upload("supervisor", "/imports?kind=targets", "t.csv", sheet).text("id");
		awaitImport(id);
		String mac = jdbc().queryForObject("select order_mac from imports_import where id = ?", String.class, id);
		assertThat(http.post("supervisor", "/imports/" + id + "/cancellation", Map.of()).status()).isEqualTo(200);
		jdbc().update("update imports_import set state = 'AWAITING_CONFIRMATION', cancelled = false, message = null, "
				+ "order_mac = ? where id = ?", mac, id);
		assertThat(http.post("supervisor", "/imports/" + id + "/confirmation", Map.of()).status()).isEqualTo(409);
		again(id, "tries = 0");
		assertThat(jdbc().queryForObject(
				"select count(*) from audit_entry where action = 'order-forged' and entity_id = ?", Integer.class, id))
			.isOne();
	}

	private void again(String id, String change) {
		jdbc().update("update imports_import set state = 'READING', lease_ms = 0, message = null, " + change
				+ " where id = ?", id);
		awaitImport(id);
		assertThat(http.get("supervisor", "/imports/" + id).text("state")).isEqualTo("FAILED");
	}

	private void awaitImport(String id) {
		for (int i = 0; i < 300 && http.get("supervisor", "/imports/" + id).text("state").equals("READING"); i++) {
			java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
		}
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(running.bean(DataSource.class));
	}

	/** Neither rows nor files, and the node answers. */
	private void unchanged(Runnable attack) throws IOException {
		List<Object> before = rows();
		Set<String> files = files();
		attack.run();
		assertThat(rows()).isEqualTo(before);
		assertThat(files()).isEqualTo(files);
		assertThat(http.get(UNIT, "/cases/" + openCase).status()).isEqualTo(200);
	}

	private List<Object> rows() {
		return Stream.of("files_file", "rectification_evidence", "documents_template", "imports_import")
			.<Object>map(table -> jdbc().queryForObject("select count(*) from " + table, Long.class))
			.toList();
	}

	private Set<String> files() throws IOException {
		try (Stream<Path> all = Files.walk(running.dataDir().resolve("evidence"))) {
			return all.filter(Files::isRegularFile).map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
		}
	}

}
