package org.bihuan.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The product is killed in the middle of an issue, of reports and closures, and of a
 * climb of the ladder; started again it goes on, nothing lost and nothing doubled.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class KilledJourney {

	private Path dataDir;

	private OtherProcess product;

	private Http http;

	private String notice;

	/** Which database, which profile. */
	abstract List<String> properties();

	@BeforeAll
	void start() throws Exception {
		dataDir = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "killed");
		List<String> settings = properties();
		Demo.into(dataDir, settings);
		product = new OtherProcess(settings, dataDir);
		http = product.start();
	}

	@AfterAll
	void stop() throws Exception {
		product.kill();
	}

	private void killAndStart() throws Exception {
		product.kill();
		http = product.start();
	}

	@Test
	@Order(1)
	void finishesAnIssueItWasKilledIn() throws Exception {
		notice = Issuing.draft(http);
		assertThat(http.post("approver", "/notices/" + notice + "/issue", "{}").status()).isEqualTo(202);
		killAndStart();
		Issuing.awaitIssued(http, notice);
		assertThat(http.get("approver", "/notices/" + notice).json().get("cases").get("issued").asInt()).isEqualTo(23);
		assertThat(http.get("supervisor", "/cases?noticeId=" + notice).total()).isEqualTo(23);
		assertThat(http.get("unit-wjw", "/notifications").total()).as("told once").isOne();
	}

	@Test
	@Order(2)
	void losesNoReceiptNoReportAndNoClosureThatWasAnswered() throws Exception {
		String one = http.get("unit-wjw", "/cases?sort=number,asc").items().get(0).get("id").asString();
		assertThat(http.post("unit-wjw", "/notices/" + notice + "/receipt", "{}").status()).isLessThan(300);
		String file = http.upload("unit-wjw", "/cases/" + one + "/evidence", "a.png", LoopJourney.png()).text("id");
		assertThat(http
			.post("unit-wjw", "/cases/" + one + "/reports", Map.of("cause", "原因", "measures", "措施", "result", "DONE",
					"completedOn", "2021-06-17", "responsiblePerson", "科长", "evidence", List.of(file)))
			.status()).isEqualTo(201);
		http.post("supervisor", "/cases/" + one + "/reviews",
				Map.of("verdict", "PASS", "method", "ONLINE", "comment", "抽看三处"));
		Http before = http;
		CompletableFuture<Integer> closing = CompletableFuture.supplyAsync(() -> {
			try {
				return before.post("approver", "/cases/" + one + "/closure", Map.of("approve", true)).status();
			}
			catch (RuntimeException cut) {
				return 0;
			}
		});
		killAndStart();
		int answered = closing.join();
		String status = http.get("supervisor", "/cases/" + one).json().get("status").asString();
		assertThat(status).isIn("AWAITING_CLOSURE", "CLOSED");
		if (answered > 0 && answered < 300) {
			assertThat(status).isEqualTo("CLOSED");
		}
		http.post("approver", "/cases/" + one + "/closure", Map.of("approve", true));
		assertThat(http.get("supervisor", "/cases/" + one).json().get("status").asString()).isEqualTo("CLOSED");
		assertThat(http.get("auditor", "/audit?entity=case&size=200")
			.items()
			.toString()
			.split("closure-approved\",\"entity\":\"case\",\"entityId\":\"" + one, -1)).hasSize(2);
	}

	@Test
	@Order(3)
	void climbsTheLadderOnceThoughKilledOnIt() throws Exception {
		Http before = http;
		CompletableFuture<Integer> moving = CompletableFuture.supplyAsync(() -> {
			try {
				return before.put("admin", "/clock", Map.of("now", "2021-07-06T09:00:00+08:00")).status();
			}
			catch (RuntimeException cut) {
				return 0;
			}
		});
		for (int i = 0; i < 50 && http.get("supervisor", "/measures?kind=URGE").total() < 20; i++) {
			Thread.onSpinWait();
		}
		killAndStart();
		moving.join();
		assertThat(http.put("admin", "/clock", Map.of("now", "2021-07-06T10:00:00+08:00")).status()).isEqualTo(200);
		JsonNode late = http.get("supervisor", "/cases?noticeId=" + notice + "&overdue=true&size=200")
			.json()
			.get("items");
		assertThat(late).isNotEmpty();
		for (JsonNode each : late) {
			String id = each.get("id").asString();
			assertThat(http.get("supervisor", "/measures?kind=URGE&caseId=" + id).total()).as(id).isEqualTo(2);
			assertThat(http.get("supervisor", "/cases/" + id + "/diagram").json().get("active")).hasSize(1);
		}
	}

	@Test
	@Order(4)
	void keptItsRecordWholeAndIsBackedUpWhileItRuns() throws Exception {
		assertThat(http.post("auditor", "/audit/verification", "{}").json().get("problems")).isEmpty();
		Path said = dataDir.resolve("said.log");
		Path backup = dataDir.resolveSibling(dataDir.getFileName() + "-backup");
		assertThat(product.command(said, "backup", backup.toString())).as(Files.readString(said)).isZero();
		assertThat(backup.resolve("manifest.json")).exists();
		assertThat(Files.readString(said)).contains("backup: ");
	}

}
