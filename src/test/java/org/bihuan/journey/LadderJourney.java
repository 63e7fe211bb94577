package org.bihuan.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One notice whose cases take every way the ladder knows, over HTTP, the clock moved by
 * hand: on time, late, returned, extended, refused, objected to, handed on, faked, named
 * by a superior, relapsed, and all the way up to the shutdown with a restart at each
 * rung. One story in order.
 */
abstract class LadderJourney extends HttpJourney {

	private static final byte[] PICTURE = LoopJourney.png();

	private String unit;

	private final List<String> targets = new ArrayList<>();

	private List<String> cases;

	@Test
	@Order(1)
	void ordersCircularAndInterviewWithTheIssueForWhatASuperiorNamed() {
		unit = http.get("unit-wjw", "/me").json().get("organization").get("id").asString();
		for (int i = 0; i < 12; i++) {
			targets.add(http
				.post("supervisor", "/targets", Map.of("kind", "ACCOUNT", "name", "阶梯账号" + i, "platform", "微信订阅号",
						"region", "市直部门", "ownerId", unit, "state", "ACTIVE"))
				.text("id"));
		}
		cases = issue("益政务办函〔2021〕21号", "2021Q3", "2021-06-25", targets, 8, "approver");
		assertThat(measures(cases.get(8))).containsExactly("CIRCULAR ORDERED 2021-06-17T09:00:00+08:00 rule-superior",
				"INTERVIEW ORDERED 2021-06-17T09:00:00+08:00 rule-superior");
		assertThat(measures(cases.get(0))).isEmpty();
		assertThat(http.post("unit-wjw", "/notices/" + one(cases.get(0)).get("noticeId").asString() + "/receipt", "{}")
			.status()).isEqualTo(200);
	}

	@Test
	@Order(2)
	void stopsTheClockForAnExtensionAndAnObjection() {
		clock("2021-06-18T09:00:00+08:00");
		String extended = cases.get(3);
		assertThat(extend(extended, "2021-06-25").status()).isEqualTo(422);
		assertThat(extend(extended, "2021-07-02").json().get("n").asInt()).isOne();
		assertThat(extend(extended, "2021-07-03").status()).isEqualTo(409);
		assertThat(one(extended).get("clockStopped").asBoolean()).isTrue();
		assertThat(http.post("supervisor", "/cases/" + extended + "/extensions/1/decision", Map.of("grant", true))
			.status()).isEqualTo(403);
		assertThat(
				http.post("approver", "/cases/" + extended + "/extensions/2/decision", Map.of("grant", true)).status())
			.isEqualTo(404);
		assertThat(http
			.post("approver", "/cases/" + extended + "/extensions/1/decision",
					Map.of("grant", true, "deadline", "2021-07-02", "comment", "同意"))
			.status()).isEqualTo(200);
		assertThat(
				http.post("approver", "/cases/" + extended + "/extensions/1/decision", Map.of("grant", true)).status())
			.isEqualTo(409);
		assertThat(extend(extended, "2021-07-09").status()).isEqualTo(409);
		assertThat(one(extended).get("deadline").asString()).isEqualTo("2021-07-02");
		assertThat(extend(cases.get(4), "2021-07-02").status()).isEqualTo(201);
		for (int i : List.of(5, 6, 11)) {
			assertThat(http
				.post("unit-wjw", "/cases/" + cases.get(i) + "/objections",
						Map.of("ground", "MISJUDGED", "explanation", "说明", "evidence", List.of()))
				.status()).isEqualTo(201);
		}
		assertThat(report(cases.get(5))).isEqualTo(409);
	}

	@Test
	@Order(3)
	void endsACaseWhoseFindingIsTakenBackAndLetsNobodyDecideWhoTookPart() {
		assertThat(decide(cases.get(11), "UPHELD")).isEqualTo(403);
		assertThat(decide(cases.get(6), "WITHDRAWN")).isEqualTo(200);
		assertThat(one(cases.get(6)).get("status").asString()).isEqualTo("WITHDRAWN");
		assertThat(http.get("leader", "/cases/" + cases.get(6) + "/diagram").json().get("active")).isEmpty();
		assertThat(decide(cases.get(6), "UPHELD")).isEqualTo(409);
	}

	@Test
	@Order(4)
	void callsInAtOnceWhoeverFakedTheResult() {
		report(cases.get(9));
		review(cases.get(9), Map.of("verdict", "RETURN", "method", "ONLINE", "comment", "改日期", "newDeadline",
				"2021-06-25", "fabricated", true));
		assertThat(measures(cases.get(9)))
			.containsExactly("INTERVIEW ORDERED 2021-06-18T09:00:00+08:00 rule-fabricated");
	}

	@Test
	@Order(5)
	void handsACaseToTheUnitThatReallyAnswers() {
		String other = http.get("unit-anhua", "/me").json().get("organization").get("id").asString();
		String path = "/cases/" + cases.get(10) + "/reassignment";
		assertThat(http.post("unit-wjw", path, Map.of("organizationId", other, "reason", "x")).status()).isEqualTo(403);
		assertThat(http.post("supervisor", path, Map.of("organizationId", "nobody", "reason", "x")).status())
			.isEqualTo(404);
		assertThat(http.post("supervisor", path, Map.of("organizationId", other, "reason", "归属有误")).status())
			.isEqualTo(200);
		assertThat(http.get("unit-wjw", "/cases/" + cases.get(10)).status()).isEqualTo(404);
		assertThat(http.get("unit-anhua", "/cases/" + cases.get(10)).text("status")).isEqualTo("AWAITING_RECEIPT");
		assertThat(http.get("leader", "/cases/" + cases.get(10) + "/diagram").json().get("active").toString())
			.isEqualTo("[\"task_signReceipt\"]");
		assertThat(http.post("unit-anhua", "/cases/" + cases.get(10) + "/receipt", "{}").status()).isEqualTo(200);
		assertThat(one(cases.get(10)).get("deadline").asString()).isEqualTo("2021-06-25");
	}

	@Test
	@Order(6)
	void closesOnTimeWithoutAMeasure() {
		close(cases.get(0));
		assertThat(http.get("leader", "/cases/" + cases.get(0)).json().get("endedInTime").asBoolean()).isTrue();
		assertThat(measures(cases.get(0))).isEmpty();
		report(cases.get(2));
		review(cases.get(2),
				Map.of("verdict", "RETURN", "method", "ONLINE", "comment", "再改", "newDeadline", "2021-06-22"));
	}

	@Test
	@Order(7)
	void addsTheWorkingDaysTheClockStoodWhenTheFindingStands() {
		clock("2021-06-23T09:00:00+08:00");
		assertThat(decide(cases.get(5), "UPHELD")).isEqualTo(200);
		assertThat(one(cases.get(5)).get("deadline").asString()).isEqualTo("2021-06-30");
		JsonNode explained = http.get("unit-wjw", "/cases/" + cases.get(5) + "/deadline").json();
		assertThat(explained.get("events").findValuesAsString("kind")).containsExactly("NOTIFIED", "STOPPED",
				"RESTARTED");
		assertThat(explained.get("days").findValuesAsString("stopped")).filteredOn("true"::equals).hasSize(3);
	}

	@Test
	@Order(8)
	void goesOnWithTheNextRungAfterEachReturn() {
		assertThat(measures(cases.get(2))).containsExactly("URGE DONE 2021-06-23T00:00:00+08:00 rule-urge-1");
		report(cases.get(2));
		review(cases.get(2),
				Map.of("verdict", "RETURN", "method", "ONLINE", "comment", "还要改", "newDeadline", "2021-06-25"));
		clock("2021-06-28T09:00:00+08:00");
		assertThat(measures(cases.get(2))).containsExactly("URGE DONE 2021-06-23T00:00:00+08:00 rule-urge-1",
				"URGE DONE 2021-06-26T00:00:00+08:00 rule-urge-2");
		assertThat(one(cases.get(2)).get("round").asInt()).isEqualTo(3);
	}

	@Test
	@Order(9)
	void urgesOnceWhoIsLateOnce() {
		assertThat(measures(cases.get(1))).containsExactly("URGE DONE 2021-06-26T00:00:00+08:00 rule-urge-1");
		close(cases.get(1));
		clock("2021-06-30T09:00:00+08:00");
		assertThat(measures(cases.get(1))).hasSize(1);
		assertThat(http.get("leader", "/cases/" + cases.get(1)).json().get("endedInTime").asBoolean()).isFalse();
	}

	@Test
	@Order(10)
	void countsFromTheDecisionWhenAnExtensionIsRefusedPastTheOldDate() {
		assertThat(measures(cases.get(4))).isEmpty();
		assertThat(one(cases.get(4)).get("overdueWorkingDays").asInt()).isZero();
		assertThat(http
			.post("approver", "/cases/" + cases.get(4) + "/extensions/1/decision",
					Map.of("grant", false, "comment", "不同意"))
			.status()).isEqualTo(200);
		assertThat(one(cases.get(4)).get("deadline").asString()).isEqualTo("2021-06-25");
		clock("2021-07-05T09:00:00+08:00");
		assertThat(measures(cases.get(4))).containsExactly("URGE DONE 2021-06-30T09:00:00+08:00 rule-urge-1",
				"URGE DONE 2021-07-05T00:00:00+08:00 rule-urge-2");
		assertThat(measures(cases.get(3))).containsExactly("URGE DONE 2021-07-03T00:00:00+08:00 rule-urge-1");
	}

	@Test
	@Order(11)
	void standsOnTheInterviewAndIsTheSameAfterARestart() {
		List<String> before = List.of("URGE DONE 2021-06-26T00:00:00+08:00 rule-urge-1",
				"URGE DONE 2021-06-30T00:00:00+08:00 rule-urge-2",
				"INTERVIEW ORDERED 2021-07-05T00:00:00+08:00 rule-interview");
		assertThat(measures(cases.get(7))).isEqualTo(before);
		restart();
		clock("2021-07-09T09:00:00+08:00");
		assertThat(measures(cases.get(7))).isEqualTo(before);
		assertThat(http.get("leader", "/cases/" + cases.get(7) + "/diagram").json().get("active").toString())
			.isEqualTo("[\"task_submitReport\"]");
	}

	@Test
	@Order(12)
	void makesTheCommitmentTheNewDeadlineOnceBothSidesHaveSigned() {
		String interview = id(cases.get(7), "INTERVIEW", 0);
		String path = "/interviews/" + interview;
		assertThat(http.post("supervisor", path + "/record", held("2021-07-16")).status()).isEqualTo(409);
		assertThat(http.post("unit-wjw", path + "/appointment", Map.of()).status()).isEqualTo(403);
		assertThat(http.post("unit-taojiang", path + "/signature", "{}").status()).isEqualTo(404);
		assertThat(http.post("supervisor", path + "/appointment", appointment("2021-07-01T10:00:00+08:00")).status())
			.isEqualTo(422);
		assertThat(http.post("supervisor", path + "/appointment", appointment("2021-07-09T10:00:00+08:00")).status())
			.isEqualTo(200);
		assertThat(http.post("supervisor", path + "/record", held("2021-07-09")).status()).isEqualTo(422);
		assertThat(http.post("unit-wjw", path + "/signature", "{}").status()).isEqualTo(409);
		assertThat(http.post("supervisor", path + "/record", held("2021-07-16")).status()).isEqualTo(200);
		assertThat(http.post("unit-wjw", path + "/signature", "{}").status()).isEqualTo(200);
		assertThat(http.post("unit-wjw", path + "/signature", "{}").status()).isEqualTo(409);
		assertThat(one(cases.get(7)).get("deadline").asString()).isEqualTo("2021-06-25");
		assertThat(http.post("approver", path + "/signature", "{}").status()).isEqualTo(200);
		assertThat(one(cases.get(7)).get("deadline").asString()).isEqualTo("2021-07-16");
		assertThat(one(cases.get(7)).get("overdue").asBoolean()).isFalse();
		restart();
	}

	@Test
	@Order(13)
	void goesOnAtOnceWhenTheUnitDoesNotAppear() {
		String path = "/interviews/" + id(cases.get(9), "INTERVIEW", 0);
		http.post("supervisor", path + "/appointment", appointment("2021-07-09T15:00:00+08:00"));
		assertThat(http.post("supervisor", path + "/record", Map.of("held", false)).status()).isEqualTo(200);
		assertThat(measures(cases.get(9))).containsExactly(
				"INTERVIEW NOT_APPEARED 2021-06-18T09:00:00+08:00 rule-fabricated",
				"CIRCULAR ORDERED 2021-07-09T09:00:00+08:00 rule-circular",
				"INTERVIEW ORDERED 2021-07-09T09:00:00+08:00 rule-circular");
	}

	@Test
	@Order(14)
	void makesUpRungsMissedInOneLongStepInOrderAndNoneTwice() {
		clock("2021-07-30T09:00:00+08:00");
		List<String> all = List.of("URGE DONE 2021-06-26T00:00:00+08:00 rule-urge-1",
				"URGE DONE 2021-06-30T00:00:00+08:00 rule-urge-2",
				"INTERVIEW DONE 2021-07-05T00:00:00+08:00 rule-interview",
				"CIRCULAR ORDERED 2021-07-17T00:00:00+08:00 rule-circular",
				"INTERVIEW ORDERED 2021-07-17T00:00:00+08:00 rule-circular",
				"SHUTDOWN ORDERED 2021-07-23T00:00:00+08:00 rule-shutdown");
		assertThat(measures(cases.get(7))).isEqualTo(all);
		restart();
		clock("2021-07-31T09:00:00+08:00");
		assertThat(measures(cases.get(7))).isEqualTo(all);
		assertThat(measures(cases.get(9))).contains("SHUTDOWN ORDERED 2021-07-16T00:00:00+08:00 rule-shutdown");
	}

	@Test
	@Order(15)
	void shutsAnAccountStepByStepAfterTheLeadersDecision() {
		String shutdown = id(cases.get(7), "SHUTDOWN", 0);
		String path = "/shutdowns/" + shutdown;
		JsonNode waiting = http.get("leader", "/dashboard").json().get("decisionsWaiting");
		assertThat(waiting.findValuesAsString("measureId")).contains(shutdown);
		assertThat(http.post("approver", path + "/decision", Map.of("approve", true, "kind", "PERMANENT")).status())
			.isEqualTo(403);
		assertThat(http.post("leader", path + "/decision", Map.of("approve", true)).status()).isEqualTo(422);
		assertThat(
				http.post("leader", path + "/decision", Map.of("approve", true, "kind", "PERMANENT", "comment", "同意"))
					.status())
			.isEqualTo(200);
		String proof = http.upload("supervisor", "/cases/" + cases.get(7) + "/evidence", "a.png", PICTURE).text("id");
		assertThat(step(path, "FILED", List.of(proof))).isEqualTo(409);
		assertThat(step(path, "NOTICE_POSTED", List.of())).isEqualTo(422);
		assertThat(step(path, "NOTICE_POSTED", List.of(proof))).isEqualTo(200);
		restart();
		assertThat(step(path, "PLATFORM_CANCELLED", List.of(proof))).isEqualTo(200);
		assertThat(step(path, "FILED", List.of(proof))).isEqualTo(200);
		assertThat(one(cases.get(7)).get("status").asString()).isEqualTo("SHUT_DOWN");
		assertThat(http.get("supervisor", "/targets/" + targets.get(7)).text("state")).isEqualTo("CLOSED");
		assertThat(http.get("leader", "/cases/" + cases.get(7) + "/diagram").json().get("active")).isEmpty();
		assertThat(measures(cases.get(7))).contains("INTERVIEW CANCELLED 2021-07-17T00:00:00+08:00 rule-circular");
	}

	@Test
	@Order(16)
	void startsARelapseAtTheInterview() {
		String again = issue("益政务办函〔2021〕22号", "2021Q4", "2021-08-06", List.of(targets.get(0)), -1, "supervisor2")
			.get(0);
		clock("2021-08-09T09:00:00+08:00");
		assertThat(measures(again)).containsExactly("INTERVIEW ORDERED 2021-08-07T00:00:00+08:00 rule-relapse");
	}

	@Test
	@Order(17)
	void keepsEachRungOncePerCaseAndRoundAndTheRecordIntact() {
		JdbcTemplate jdbc = running.bean(JdbcTemplate.class);
		assertThat(jdbc.queryForObject("select count(*) from escalation_measure", Integer.class))
			.isEqualTo(jdbc.queryForObject("select count(distinct once_key) from escalation_measure", Integer.class));
		assertThat(jdbc.queryForList("""
				select BUSINESS_KEY_ from ACT_RU_EXECUTION where PROC_DEF_ID_ like 'escalation-ladder%'
				and BUSINESS_KEY_ is not null group by BUSINESS_KEY_ having count(*) > 1""")).isEmpty();
		assertThat(http.post("auditor", "/audit/verification", "{}").json().get("intact").asBoolean()).isTrue();
	}

	@Test
	@Order(18)
	void letsTheOfficeChangeItsPolicyOnlyWhenItHasNoGapAndNoOverlap() {
		JsonNode policy = http.get("approver", "/policies").items().get(0);
		assertThat(policy.get("active").asBoolean()).isTrue();
		String dmn = new String(http.get("approver", "/policies/" + policy.get("id").asString() + "/dmn").bytes(),
				java.nio.charset.StandardCharsets.UTF_8);
		Http.Answer faulty = upload(dmn.replaceFirst("\"URGE\"", "\"SCOLD\""));
		assertThat(faulty.json().get("valid").asBoolean()).isFalse();
		assertThat(faulty.json().get("errors").get(0).get("row").asInt()).isEqualTo(2);
		assertThat(http.post("approver", "/policies/" + faulty.text("id") + "/activation", "{}").status())
			.isEqualTo(409);
		assertThat(http.post("supervisor", "/policies/" + faulty.text("id") + "/activation", "{}").status())
			.isEqualTo(403);
		int start = dmn.indexOf("<rule id=\"rule-urge-1\">");
		String harsher = dmn.substring(0, start) + dmn.substring(start).replaceFirst("\"URGE\"", "\"INTERVIEW\"");
		Http.Answer proposed = upload(harsher);
		assertThat(proposed.json().get("valid").asBoolean()).isTrue();
		int measuresBefore = http.get("leader", "/measures?size=1").total();
		JsonNode simulated = http.post("approver", "/policies/" + proposed.text("id") + "/simulation", "{}").json();
		assertThat(simulated.get("casesLooked").asInt())
			.isEqualTo(http.get("leader", "/dashboard").json().get("open").asInt());
		assertThat(simulated.get("changed")).isNotEmpty()
			.allSatisfy(change -> assertThat(change.get("today").asString() + change.get("proposed").asString())
				.isEqualTo("URGEINTERVIEW"));
		assertThat(simulated.get("pastLooked").asInt()).isPositive();
		assertThat(http.get("leader", "/measures?size=1").total()).isEqualTo(measuresBefore);
		assertThat(http.post("approver", "/policies/" + proposed.text("id") + "/activation", "{}").status())
			.as("whoever uploaded it")
			.isEqualTo(409);
		assertThat(http.post("leader", "/policies/" + proposed.text("id") + "/activation", "{}").status())
			.isEqualTo(200);
		assertThat(http.get("approver", "/policies").items().get(0).get("active").asBoolean()).isTrue();
	}

	@Test
	@Order(19)
	void countsInThePictureWhatItsListsHold() {
		JsonNode dashboard = http.get("leader", "/dashboard").json();
		assertThat(dashboard.get("open").asInt() - dashboard.get("awaitingReview").asInt()
				- dashboard.get("awaitingClosure").asInt())
			.isEqualTo(http.get("leader", "/cases?status=RECTIFYING&size=1").total()
					+ http.get("leader", "/cases?status=AWAITING_RECEIPT&size=1").total());
		for (String kind : List.of("URGE", "INTERVIEW", "CIRCULAR", "SHUTDOWN")) {
			assertThat(dashboard.get("measures").get(kind).asInt())
				.isEqualTo(http.get("leader", "/measures?size=1&kind=" + kind).total());
		}
		JsonNode picture = http.get("leader", "/process-overview").json();
		for (JsonNode element : picture.get("elements")) {
			String status = Map
				.of("task_signReceipt", "AWAITING_RECEIPT", "task_submitReport", "RECTIFYING", "task_review",
						"UNDER_REVIEW", "task_approveClosure", "AWAITING_CLOSURE")
				.get(element.get("elementId").asString());
			assertThat(element.get("count").asInt()).as(status)
				.isEqualTo(http.get("leader", "/cases?size=1&status=" + status).total());
		}
		JsonNode then = http.get("leader", "/process-overview?asOf=2021-06-17").json();
		assertThat(then.get("elements").get(1).get("count").asInt()).isPositive()
			.isNotEqualTo(picture.get("elements").get(1).get("count").asInt());
		assertThat(http.get("unit-wjw", "/process-overview").status()).isEqualTo(403);
	}

	@Test
	@Order(20)
	void letsADepartmentInBetweenPassDownUrgePreReviewAndReportForItsUnits() {
		String office = http.get("supervisor", "/me").json().get("organization").get("id").asString();
		Map<String, Object> county = Map.of("name", "阶梯县政务办", "kind", "OFFICE", "parentId", office, "region", "阶梯县");
		String between = http.post("admin", "/organizations", county).text("id");
		String below = http
			.post("admin", "/organizations",
					Map.of("name", "阶梯县教育局", "kind", "UNIT", "parentId", between, "region", "阶梯县"))
			.text("id");
		running.bean(org.bihuan.organization.People.class)
			.addFirst("county", "县里的监管员", organization(between), Http.PASSWORD,
					java.util.Set.of(org.bihuan.organization.Role.SUPERVISOR, org.bihuan.organization.Role.APPROVER));
		running.bean(org.bihuan.organization.People.class)
			.addFirst("school", "教育局填报员", organization(below), Http.PASSWORD,
					java.util.Set.of(org.bihuan.organization.Role.UNIT_REPORTER));
		String target = http
			.post("supervisor", "/targets",
					Map.of("kind", "ACCOUNT", "name", "阶梯教育", "platform", "抖音", "region", "阶梯县", "ownerId", below,
							"state", "ACTIVE"))
			.text("id");
		String one = issue("益政务办函〔2021〕23号", "2021Q4", "2021-08-20", List.of(target), -1, "supervisor2").get(0);
		String notice = one(one).get("noticeId").asString();
		assertThat(http.get("county", "/notices").items().findValuesAsString("id")).containsExactly(notice);
		assertThat(http.get("county", "/notifications?organizationId=" + between).items()).isNotEmpty();
		assertThat(
				http.post("supervisor", "/notices/" + notice + "/passing", Map.of("deadline", "2021-08-18")).status())
			.isEqualTo(403);
		assertThat(http.post("county", "/notices/" + notice + "/passing", Map.of("deadline", "2021-08-23")).status())
			.isEqualTo(422);
		assertThat(http.post("county", "/notices/" + notice + "/passing", Map.of("deadline", "2021-08-18")).status())
			.isEqualTo(201);
		assertThat(http.get("school", "/cases/" + one + "/deadline").text("innerDeadline")).isEqualTo("2021-08-18");
		assertThat(http.post("county", "/cases/" + one + "/urge", "{}").status()).isEqualTo(201);
		assertThat(http.post("school", "/cases/" + one + "/receipt", "{}").status()).isEqualTo(200);
		String file = http.upload("school", "/cases/" + one + "/evidence", "a.png", PICTURE).text("id");
		Map<String, Object> report = Map.of("cause", "原因", "measures", "措施", "result", "DONE", "completedOn",
				"2021-08-01", "responsiblePerson", "某", "evidence", List.of(file));
		assertThat(http.post("supervisor", "/cases/" + one + "/reports", report).status()).isEqualTo(403);
		assertThat(http.post("county", "/cases/" + one + "/reports", report).status()).isEqualTo(201);
		assertThat(http
			.post("county", "/cases/" + one + "/reviews", Map.of("verdict", "PASS", "method", "ONLINE", "comment", "x"))
			.status()).isEqualTo(403);
		assertThat(
				http.post("county", "/cases/" + one + "/pre-reviews", Map.of("pass", true, "comment", "同意")).status())
			.isEqualTo(201);
		assertThat(http.get("supervisor", "/cases/" + one + "/timeline").json().findValuesAsString("event"))
			.contains("PASSED_DOWN", "MEASURE_URGE", "REPORT_SUBMITTED", "PRE_REVIEW_PASSED");
	}

	private org.bihuan.organization.Organization organization(String id) {
		return running.bean(org.bihuan.organization.Organizations.class)
			.find(new org.bihuan.organization.OrganizationId(id))
			.orElseThrow();
	}

	@Test
	@Order(21)
	void letsASubstituteActAndSaysForWhom() {
		assertThat(http.post("supervisor2", "/closures", Map.of("cases", List.of("x"), "approve", true)).status())
			.isEqualTo(403);
		Http.Answer named = http.post("approver", "/substitutes",
				Map.of("substitute", "supervisor2", "from", "2021-08-09", "to", "2021-08-10"));
		assertThat(named.status()).isEqualTo(201);
		assertThat(http.get("supervisor2", "/me").json().get("roles").toString()).contains("APPROVER");
		String waiting = cases.get(5);
		report(waiting);
		review(waiting, Map.of("verdict", "PASS", "method", "ONLINE", "comment", "已更新"));
		assertThat(http.post("supervisor2", "/cases/" + waiting + "/closure", Map.of("approve", true)).status())
			.isEqualTo(200);
		JsonNode last = null;
		for (JsonNode entry : http.get("supervisor", "/cases/" + waiting + "/timeline").json()) {
			last = entry;
		}
		assertThat(last.get("event").asString()).isEqualTo("CLOSED");
		assertThat(last.get("byName").asString()).contains("代").contains("陈主任");
		assertThat(last.get("by").asString()).isEqualTo("supervisor2");
		assertThat(http
			.post("admin", "/substitutes", Map.of("substitute", "security", "from", "2021-08-09", "to", "2021-08-10"))
			.status()).isEqualTo(403);
		assertThat(http.delete("approver", "/substitutes/" + named.text("id")).status()).isEqualTo(204);
		assertThat(http.get("supervisor2", "/me").json().get("roles").toString()).doesNotContain("APPROVER");
	}

	@Test
	@Order(22)
	void raisesOneAlarmForAShutAccountThatStillRunsAndRecordsItAsAFinding() {
		Map<String, Object> seen = Map.of("targetId", targets.get(7), "running", true, "seenOn", "2021-08-08");
		assertThat(http.post("supervisor", "/sightings", seen).text("problem")).isEqualTo("GX-08");
		assertThat(http.post("supervisor", "/sightings", seen).json().get("open").asBoolean()).isFalse();
		assertThat(http
			.post("supervisor", "/sightings",
					Map.of("targetId", targets.get(1), "running", false, "seenOn", "2021-08-08"))
			.text("problem")).isEqualTo("GX-07");
		assertThat(http.get("supervisor", "/sightings?open=true").total()).isEqualTo(2);
		assertThat(http.post("unit-wjw", "/sightings", seen).status()).isEqualTo(403);
		assertThat(http.post("supervisor", "/sightings", Map.of("running", true)).status()).isEqualTo(422);
	}

	@Test
	@Order(23)
	void tracksALeadersInstructionAndLooksBackOnceTheTimeHasCome() {
		Http.Answer instruction = http.post("leader", "/cases/" + cases.get(10) + "/instructions",
				Map.of("text", "请抓紧", "party", "SUPERVISOR", "due", "2021-08-12"));
		assertThat(instruction.status()).isEqualTo(201);
		assertThat(http.post("approver", "/cases/" + cases.get(10) + "/instructions", Map.of("text", "x")).status())
			.isEqualTo(403);
		assertThat(http.post("supervisor", "/duties/" + instruction.text("id") + "/completion", Map.of("result", "已面谈"))
			.status()).isEqualTo(204);
		assertThat(http.post("supervisor", "/duties/" + instruction.text("id") + "/completion", Map.of("result", "已面谈"))
			.status()).isEqualTo(409);
		clock("2021-09-20T09:00:00+08:00");
		JsonNode due = null;
		for (JsonNode duty : http.get("supervisor", "/duties?kind=FOLLOW_UP&state=OPEN&size=200").items()) {
			due = duty.get("caseId").asString().equals(cases.get(0)) ? duty : due;
		}
		assertThat(due).isNotNull();
		assertThat(http
			.post("supervisor", "/follow-ups/" + due.get("id").asString() + "/result",
					Map.of("relapsed", true, "comment", "又停更了"))
			.status()).isEqualTo(204);
		JsonNode round = http.get("supervisor", "/inspections?size=50")
			.items()
			.valueStream()
			.filter(r -> r.get("title").asString().contains("回头看"))
			.findFirst()
			.orElseThrow();
		assertThat(http.get("supervisor", "/inspections/" + round.get("id").asString() + "/findings").total()).isOne();
	}

	@Test
	@Order(24)
	void writesEveryLetterAsAWordDocument() {
		for (String kind : List.of("URGE", "INTERVIEW", "CIRCULAR", "SHUTDOWN")) {
			String id = ids(http.get("leader", "/measures?size=1&kind=" + kind).items()).get(0);
			for (String paper : List.of("document", "package")) {
				byte[] docx = http.get("leader", "/measures/" + id + "/" + paper).bytes();
				assertThat(new String(docx, 0, 2, java.nio.charset.StandardCharsets.ISO_8859_1)).isEqualTo("PK");
			}
		}
	}

	private List<String> issue(String number, String period, String deadline, List<String> on, int named,
			String verifier) {
		String round = http
			.post("supervisor", "/inspections", Map.of("title", number, "period", period, "from", "2021-06-01", "to",
					"2021-06-10", "kinds", List.of("ACCOUNT"), "method", "FULL"))
			.text("id");
		http.post("supervisor", "/inspections/" + round + "/selection", "{}");
		for (int i = 0; i < on.size(); i++) {
			String finding = http
				.post("supervisor", "/inspections/" + round + "/findings",
						Map.of("targetId", on.get(i), "indicator", "NM-V2-1", "description", "监测时间点前2周内无更新",
								"sampledAt", "2021-06-04", "foundBy", "MANUAL", "namedBySuperior", i == named))
				.text("id");
			http.post(i == 11 ? verifier : "supervisor2", "/findings/" + finding + "/verification",
					Map.of("confirmed", true, "verifiedAt", "2021-06-09"));
		}
		http.post("supervisor", "/inspections/" + round + "/completion", "{}");
		String notice = http.post("supervisor", "/notices",
				Map.of("inspectionId", round, "kind", "RECTIFICATION", "documentNumber", number, "title", number,
						"signedOn", "2021-06-17", "deadline", deadline, "findings", "ALL", "contact",
						Map.of("name", "某", "phone", "1")))
			.text("id");
		Issuing.issue(http, notice);
		return ids(http.get("supervisor", "/cases?sort=number,asc&size=50&noticeId=" + notice).items());
	}

	private static List<String> ids(JsonNode items) {
		List<String> ids = new ArrayList<>();
		items.forEach(item -> ids.add(item.get("id").asString()));
		return ids;
	}

	private Http.Answer upload(String dmn) {
		return http.upload("approver", "/policies", "policy.dmn",
				dmn.getBytes(java.nio.charset.StandardCharsets.UTF_8));
	}

	private Http.Answer extend(String id, String to) {
		return http.post("unit-wjw", "/cases/" + id + "/extensions",
				Map.of("reason", "原因", "progress", "进展", "requestedDeadline", to));
	}

	private int decide(String id, String outcome) {
		return http
			.post("approver", "/cases/" + id + "/objections/1/decision", Map.of("outcome", outcome, "comment", "意见"))
			.status();
	}

	private int report(String id) {
		String file = http.upload("unit-wjw", "/cases/" + id + "/evidence", "a.png", PICTURE).text("id");
		return http
			.post("unit-wjw", "/cases/" + id + "/reports", Map.of("cause", "原因", "measures", "措施", "result", "DONE",
					"completedOn", "2021-06-17", "responsiblePerson", "某", "evidence", List.of(file)))
			.status();
	}

	private void review(String id, Map<String, Object> verdict) {
		assertThat(http.post("supervisor", "/cases/" + id + "/reviews", verdict).status()).isEqualTo(201);
	}

	private void close(String id) {
		assertThat(report(id)).isEqualTo(201);
		review(id, Map.of("verdict", "PASS", "method", "ONLINE", "comment", "已更新"));
		assertThat(http.post("approver", "/cases/" + id + "/closure", Map.of("approve", true)).status()).isEqualTo(200);
	}

	private int step(String path, String step, List<String> files) {
		return http.post("supervisor", path + "/steps", Map.of("step", step, "on", "2021-07-31", "evidence", files))
			.status();
	}

	private static Map<String, Object> held(String commitment) {
		return Map.of("held", true, "facts", "事实", "statement", "陈述", "commitment", "承诺", "commitmentDate", commitment);
	}

	private static Map<String, Object> appointment(String at) {
		return Map.of("at", at, "place", "三楼会议室", "interviewer", "主任", "interviewees",
				List.of(Map.of("name", "某", "post", "副局长")));
	}

	private void clock(String to) {
		assertThat(http.put("supervisor", "/clock", Map.of("now", to)).status()).isEqualTo(200);
	}

	private void restart() {
		running.stop();
		http = new Http(running.start());
	}

	private JsonNode one(String id) {
		return http.get("leader", "/cases/" + id).json();
	}

	private List<String> measures(String id) {
		List<String> told = new ArrayList<>();
		http.get("leader", "/measures?size=50&caseId=" + id)
			.items()
			.forEach(m -> told.add(m.get("kind").asString() + " " + m.get("state").asString() + " "
					+ m.get("orderedAt").asString() + " " + m.get("rule").asString()));
		return told;
	}

	private String id(String caseId, String kind, int index) {
		return ids(http.get("leader", "/measures?caseId=" + caseId + "&kind=" + kind).items()).get(index);
	}

}
