package org.bihuan.journey;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What a unit reports waits for its leader, on a case that is with the unit. */
class SignOffStory {

	private static final String REPORTER = "unit-wjw";

	private static final String LEADER = "unit-wjw-leader";

	private final Http http;

	private final String one;

	SignOffStory(Http http, String caseId) {
		this.http = http;
		this.one = "/cases/" + caseId;
	}

	/** The office sees nothing of a report the leader has not signed. */
	void staysInsideTheUnitUntilItIsSigned() {
		assertThat(http.post(LEADER, one + "/reports/current/sign-off", Map.of("approve", true)).status())
			.as("nothing waits, and it is off")
			.isEqualTo(409);
		assertThat(http.put(REPORTER, "/sign-off", Map.of("on", true)).status()).isEqualTo(403);
		assertThat(http.put(LEADER, "/sign-off", Map.of("on", true)).json().toString()).isEqualTo("{\"on\":true}");
		assertThat(handIn().toString()).isEqualTo("{\"round\":1,\"late\":false,\"awaitsSignOff\":true}");
		var waiting = http.get("supervisor", one).json();
		assertThat(waiting.get("status").asString()).isEqualTo("RECTIFYING");
		assertThat(waiting.get("nextStep").asString()).isEqualTo("审签");
		assertThat(waiting.get("nextParty").asString()).endsWith("负责人");
		assertThat(waiting.get("reports")).isEmpty();
		assertThat(http.get("supervisor", one + "/diagram").json().get("active").toString())
			.isEqualTo("[\"task_submitReport\"]");
		assertThat(http.post(REPORTER, one + "/reports", report(List.of(file()))).status()).as("twice").isEqualTo(409);
		refuses(REPORTER, 403);
		refuses("supervisor", 403);
		assertThat(signOff(LEADER, Map.of("approve", false)).status()).as("without a reason").isEqualTo(422);
		assertThat(signOff(LEADER, Map.of("approve", false, "comment", "措施写细些")).status()).isEqualTo(200);
		refuses(LEADER, 409);
		assertThat(http.get(REPORTER, one + "/timeline").json().toString()).contains("REPORT_HANDED_IN")
			.contains("措施写细些");
		assertThat(http.get("supervisor", one + "/timeline").json().toString()).contains("SIGN_OFF_REFUSED")
			.doesNotContain("措施写细些");
		assertThat(http.get(REPORTER, "/notifications?size=200").json().toString()).contains("等单位负责人审签");
		handIn();
		assertThat(http.delete(REPORTER, one + "/reports/current").status()).isEqualTo(204);
		assertThat(http.get(REPORTER, one).json().get("awaitsSignOff").asBoolean()).isFalse();
	}

	private void refuses(String who, int status) {
		assertThat(signOff(who, Map.of("approve", true)).status()).as(who).isEqualTo(status);
	}

	private Http.Answer signOff(String who, Map<String, ?> body) {
		return http.post(who, one + "/reports/current/sign-off", body);
	}

	/** In time is what left the unit in time, whenever it was written. */
	void leavesWhenItIsSigned() {
		assertThat(http.get(LEADER, "/sign-off").json().get("on").asBoolean()).isTrue();
		assertThat(handIn().get("late").asBoolean()).isFalse();
		assertThat(http.get("supervisor", one).json().get("overdue").asBoolean()).isTrue();
		assertThat(signOff(LEADER, Map.of("approve", true)).json().get("status").asString()).isEqualTo("UNDER_REVIEW");
		var details = http.get("supervisor", one).json();
		assertThat(details.get("reports")).hasSize(1);
		var report = details.get("reports").get(0);
		assertThat(report.get("submittedBy").asString()).isEqualTo(REPORTER);
		assertThat(report.get("signedOffBy").asString()).isEqualTo(LEADER);
		assertThat(report.get("late").asBoolean()).isTrue();
		assertThat(details.get("evidence").valueStream().filter(file -> file.has("reportId")))
			.extracting(file -> file.get("reportId"))
			.contains(report.get("id"));
		assertThat(http.get("supervisor", one + "/diagram").json().get("active").toString())
			.isEqualTo("[\"task_review\"]");
	}

	/** From the page, with all others that it showed. */
	void isSignedFromTheList() {
		handIn();
		PageClient leader = new PageClient(http.port());
		leader.signIn(LEADER, Http.PASSWORD);
		assertThat(leader.get("/sign-off").body()).contains(one);
		String shown = one.substring("/cases/".length());
		assertThat(leader.post("/sign-off", Map.of("cases", shown)).statusCode()).isEqualTo(302);
		assertThat(http.get("supervisor", one).text("status")).isEqualTo("UNDER_REVIEW");
		assertThat(leader.post("/sign-off", Map.of("cases", shown)).statusCode()).as("again").isEqualTo(409);
		assertThat(leader.get("/sign-off").body()).contains("没有等您审签的报告");
	}

	private tools.jackson.databind.JsonNode handIn() {
		Http.Answer answer = http.post(REPORTER, one + "/reports", report(List.of(file())));
		assertThat(answer.status()).isEqualTo(201);
		return answer.json();
	}

	private String file() {
		return http.upload(REPORTER, one + "/evidence", "整改后.png", LoopJourney.png()).text("id");
	}

	private static Map<String, Object> report(List<String> evidence) {
		return Map.of("cause", "原因", "measures", "措施", "result", "DONE", "completedOn", "2021-06-17",
				"responsiblePerson", "科长", "evidence", evidence);
	}

}
