package org.bihuan.journey;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever breaks at whatever statement, an act is done whole or not at all, told either
 * way, and done once however often it is tried.
 */
abstract class FaultJourney extends HttpJourney {

	/** They change by themselves, or by every call whatever becomes of it. */
	private static final Set<String> LEFT_OUT = Set.of("spring_session", "spring_session_attributes",
			"shared_idempotency", "flyway_schema_history", "act_ru_job", "act_ru_jobdef", "act_hi_job_log",
			"act_ru_meter_log", "shared_clock", "search_name", "search_gram");

	private String notice;

	private List<String> cases;

	private static int faults;

	@Override
	Class<?>[] sources() {
		return new Class<?>[] { Faults.class };
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(running.bean(DataSource.class));
	}

	@Test
	@Order(1)
	void issuesWholeWhereverItBreaks() {
		List.of("supervisor", "supervisor2", "approver", "admin", "auditor", "unit-wjw").forEach(http::tokenOf);
		notice = Issuing.draft(http);
		Map<String, Long> before = state();
		for (int nth = 1; nth < 400; nth += 3) {
			Faults.arm(nth, Faults.REQUESTS);
			int status = http.post("approver", "/notices/" + notice + "/issue", "{}").status();
			if (!Faults.disarm()) {
				assertThat(status).isEqualTo(202);
				break;
			}
			faults++;
			assertThat(status).isEqualTo(503);
			if (!http.get("approver", "/notices/" + notice).text("state").equals("DRAFT")) {
				break;
			}
			assertThat(state()).as("signing broke at statement " + nth).isEqualTo(before);
		}
		Issuing.awaitIssued(http, notice);
		Awaited.until("on file", () -> http.get("supervisor", "/documents?kind=CIRCULAR&q=益政务办发〔2021〕2号").total() == 1);
		JsonNode issued = http.get("approver", "/notices/" + notice).json();
		assertThat(jdbc().queryForObject("select count(*) from rectification_case where notice_id = ?", Integer.class,
				notice))
			.isEqualTo(23);
		cases = new ArrayList<>();
		http.get("unit-wjw", "/cases?sort=number,asc").items().forEach(each -> cases.add(each.get("id").asString()));
		assertThat(cases).hasSize(3);
		cases.forEach(this::standsOnce);
	}

	@Test
	@Order(2)
	void takesAReceiptOnce() {
		everywhere("receipt-signed", cases.get(0),
				() -> http.post("unit-wjw", "/cases/" + cases.get(0) + "/receipt", "{}"));
	}

	@Test
	@Order(3)
	void takesAReportOnce() {
		String file = http.upload("unit-wjw", "/cases/" + cases.get(0) + "/evidence", "a.png", LoopJourney.png())
			.text("id");
		everywhere("report-submitted", cases.get(0),
				() -> http.post("unit-wjw", "/cases/" + cases.get(0) + "/reports",
						Map.of("cause", "原因", "measures", "措施", "result", "DONE", "completedOn", "2021-06-17",
								"responsiblePerson", "科长", "evidence", List.of(file))));
	}

	@Test
	@Order(4)
	void reviewsOnce() {
		everywhere("review-passed", cases.get(0), () -> http.post("supervisor", "/cases/" + cases.get(0) + "/reviews",
				Map.of("verdict", "PASS", "method", "ONLINE", "comment", "抽看三处")));
	}

	@Test
	@Order(5)
	void closesOnceThoughTheAnswerIsLost() {
		Faults.armAfterCommit(Faults.REQUESTS);
		Http.Answer lost = http.post("approver", "/cases/" + cases.get(0) + "/closure", Map.of("approve", true),
				"key-1");
		assertThat(Faults.disarm()).isTrue();
		faults++;
		assertThat(lost.status()).isGreaterThanOrEqualTo(500);
		assertThat(lost.json().get("detail").asString()).doesNotContain("injected").contains("。");
		assertThat(http.get("approver", "/cases/" + cases.get(0)).json().get("status").asString())
			.as("it was done, and nobody was told")
			.isEqualTo("CLOSED");
		for (int i = 0; i < 3; i++) {
			http.post("approver", "/cases/" + cases.get(0) + "/closure", Map.of("approve", true));
		}
		assertThat(http.get("approver", "/cases/" + cases.get(0)).json().get("status").asString()).isEqualTo("CLOSED");
		assertThat(entries("closure-approved", cases.get(0))).isOne();
	}

	/** An act that could be done twice is the one to tell: an urge by hand. */
	@Test
	@Order(5)
	void actsOnceUnderAKeyThoughTheAnswerIsLost() {
		String one = http.get("supervisor", "/cases?status=RECTIFYING").items().get(0).get("id").asString();
		String urge = "/cases/" + one + "/urge";
		int before = http.get("supervisor", "/measures?kind=URGE&caseId=" + one).total();
		Faults.armAfterCommit(Faults.REQUESTS);
		assertThat(http.post("supervisor", urge, Map.of("comment", "请抓紧"), "key-1").status())
			.isGreaterThanOrEqualTo(500);
		assertThat(Faults.disarm()).isTrue();
		faults++;
		jdbc().update("update shared_idempotency set created_ms = created_ms - 120000");
		Http.Answer again = http.post("supervisor", urge, Map.of("comment", "请抓紧"), "key-1");
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text("type")).isEqualTo("urn:problem:shared:idempotency-answer-lost");
		assertThat(http.get("supervisor", "/measures?kind=URGE&caseId=" + one).total()).isEqualTo(before + 1);
	}

	@Test
	@Order(6)
	void ordersEachRungOnceThoughTheClockBreaksOff() {
		String[] days = { "2021-06-28", "2021-07-01", "2021-07-06", "2021-07-12" };
		for (String day : days) {
			for (int nth : new int[] { 7, 30, 61, 120 }) {
				Faults.arm(nth, name -> true);
				http.put("admin", "/clock", Map.of("now", day + "T09:00:00+08:00"));
				faults += Faults.disarm() ? 1 : 0;
			}
			assertThat(http.put("admin", "/clock", Map.of("now", day + "T10:00:00+08:00")).status()).isEqualTo(200);
		}
		assertThat(jdbc().queryForList("""
				select case_id from escalation_measure where kind = 'URGE' and rung is not null
				group by case_id, kind, rung, round_no having count(*) > 1""", String.class)).isEmpty();
		for (String each : cases.subList(1, 3)) {
			assertThat(http.get("supervisor", "/measures?kind=URGE&caseId=" + each).total()).isEqualTo(2);
			assertThat(http.get("supervisor", "/measures?kind=INTERVIEW&caseId=" + each).total()).isOne();
			standsOnce(each);
		}
	}

	@Test
	@Order(7)
	void staysAsItIsWhenTheClockJumpsBack() {
		Integer measures = jdbc().queryForObject("select count(*) from escalation_measure", Integer.class);
		Long now = jdbc().queryForObject("select now_ms from shared_clock", Long.class);
		jdbc().update("update shared_clock set now_ms = now_ms - ?", 12L * 24 * 3600 * 1000);
		assertThat(http.get("supervisor", "/cases?overdue=true").status()).isEqualTo(200);
		assertThat(http.put("admin", "/clock", Map.of("now", "2021-07-12T11:00:00+08:00")).status()).isEqualTo(200);
		assertThat(jdbc().queryForObject("select count(*) from escalation_measure", Integer.class)).isEqualTo(measures);
		jdbc().update("update shared_clock set now_ms = ? where now_ms < ?", now, now);
	}

	@Test
	@Order(8)
	void letsOneOfTwoHaveIt() throws Exception {
		String one = http.get("supervisor", "/cases?status=UNDER_REVIEW").items().get(0).get("id").asString();
		List<Integer> verdicts = together(8, i -> http
			.post("supervisor" + (i % 2 == 0 ? "" : "2"), "/cases/" + one + "/reviews", i % 2 == 0
					? Map.of("verdict", "PASS", "method", "ONLINE", "comment", "好")
					: Map.of("verdict", "RETURN", "method", "ONLINE", "comment", "不行", "newDeadline", "2021-08-20")));
		assertThat(verdicts).filteredOn(status -> status < 300).hasSize(1);
		assertThat(verdicts).filteredOn(status -> status >= 300).allMatch(status -> status == 409);
		standsOnce(one);

		String waiting = http.get("approver", "/cases?status=AWAITING_CLOSURE").items().get(0).get("id").asString();
		List<Integer> closures = together(8,
				i -> http.post("approver", "/cases/" + waiting + "/closure", Map.of("approve", true)));
		assertThat(closures).filteredOn(status -> status < 300).hasSize(1);
		assertThat(closures).filteredOn(status -> status >= 300).allMatch(status -> status == 409 || status == 403);

		List<Integer> receipts = together(6, i -> http.post("unit-wjw", "/cases/" + cases.get(1) + "/receipt", "{}"));
		assertThat(receipts).filteredOn(status -> status < 300).hasSize(1);
	}

	@Test
	@Order(9)
	void tellsWhoPressesTwiceAndGoesBack() {
		PageClient unit = new PageClient(http.port());
		unit.signIn("unit-wjw", Http.PASSWORD);
		unit.get("/cases/" + cases.get(2));
		unit.post("/cases/" + cases.get(2) + "/receipt", Map.of());
		assertThat(unit.post("/cases/" + cases.get(2) + "/receipt", Map.of()).body()).contains("签收");
		assertThat(entries("receipt-signed", cases.get(2))).isOne();
	}

	@Test
	@Order(10)
	void keptItsRecordWhole() {
		JsonNode found = http.post("auditor", "/audit/verification", "{}").json();
		assertThat(found.get("problems")).isEmpty();
		System.out.println("faults injected: " + faults);
		assertThat(faults).isGreaterThan(60);
	}

	/**
	 * The act at every statement it takes, until it is done; where only the reading of
	 * the answer broke it is done as well.
	 */
	private void everywhere(String action, String caseId, Supplier<Http.Answer> act) {
		int done = entries(action, caseId);
		for (int nth = 1; nth < 400; nth++) {
			Map<String, Long> before = state();
			Faults.arm(nth, Faults.REQUESTS);
			Http.Answer answer = act.get();
			boolean broke = Faults.disarm();
			if (answer.status() < 300) {
				break;
			}
			assertThat(broke).as(answer.status() + " without a fault at statement " + nth).isTrue();
			faults++;
			assertThat(answer.status()).as("at statement " + nth).isEqualTo(503);
			assertThat(answer.json().get("detail").asString()).contains("数据库");
			if (entries(action, caseId) > done) {
				break;
			}
			assertThat(state()).as(action + " broke at statement " + nth).isEqualTo(before);
		}
		assertThat(act.get().status()).isEqualTo(409);
		assertThat(entries(action, caseId)).isOne();
		if (!action.equals("closure-approved")) {
			standsOnce(caseId);
		}
	}

	private int entries(String action, String caseId) {
		return jdbc().queryForObject(
				"select count(*) from audit_entry where action = ? and entity = 'case' and entity_id = ?",
				Integer.class, action, caseId);
	}

	/** One step in the picture, one instance in the engine. */
	private void standsOnce(String caseId) {
		assertThat(http.get("supervisor", "/cases/" + caseId + "/diagram").json().get("active")).hasSize(1);
		assertThat(jdbc().queryForObject("""
				select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PARENT_ID_ is null
				and PROC_DEF_ID_ like 'rectification-case:%'""", Integer.class, caseId)).isOne();
	}

	private interface Act {

		Http.Answer of(int index);

	}

	private List<Integer> together(int many, Act act) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(many);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<Integer>> answers = new ArrayList<>();
		for (int i = 0; i < many; i++) {
			int index = i;
			Callable<Integer> each = () -> {
				start.await();
				return act.of(index).status();
			};
			answers.add(people.submit(each));
		}
		start.countDown();
		List<Integer> statuses = new ArrayList<>();
		for (Future<Integer> answer : answers) {
			statuses.add(answer.get());
		}
		people.shutdown();
		return statuses;
	}

	/** Rows by table, and how often cases were changed. */
	private Map<String, Long> state() {
		Map<String, Long> counts = new TreeMap<>();
		try (Connection connection = running.bean(DataSource.class).getConnection();
				ResultSet tables = connection.getMetaData()
					.getTables(connection.getCatalog(), null, "%", new String[] { "TABLE", "BASE TABLE" })) {
			while (tables.next()) {
				String schema = tables.getString("TABLE_SCHEM");
				String name = tables.getString("TABLE_NAME");
				if ((schema == null || schema.equals("PUBLIC")) && !LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))
						&& !name.toLowerCase(Locale.ROOT).startsWith("act_hi_")) {
					counts.put(name, 0L);
				}
			}
		}
		catch (SQLException failure) {
			throw new IllegalStateException(failure);
		}
		counts
			.replaceAll((name,
					none) -> jdbc().queryForObject("select count(*) from " + name
							+ (name.equalsIgnoreCase("act_ru_execution") ? " where BUSINESS_KEY_ is not null" : ""),
							Long.class));
		counts.put("versions", jdbc().queryForObject("select sum(version) from rectification_case", Long.class));
		return counts;
	}

}
