package org.bihuan.attack;

import java.util.List;
import java.util.Map;

import org.bihuan.journey.Http;
import org.bihuan.journey.Issuing;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A supervising department between the demo's office and a unit, with a supervisor, an
 * approver and a leader of its own, and a notice of the demo's office to that unit: two
 * cases on dead accounts, one that a superior named and that begins with its interview.
 */
final class InBetween {

	final String office;

	final String account;

	final String finding;

	final String dead;

	final String silent;

	final String named;

	private final String site;

	private final Http http;

	InBetween(Http http, FirstPassword people) {
		this.http = http;
		String above = http.get("supervisor", "/me").json().get("organization").get("id").asString();
		office = made("admin", "/organizations",
				Map.of("name", "某县主管部门", "kind", "OFFICE", "parentId", above, "region", "某县"));
		String unit = made("admin", "/organizations",
				Map.of("name", "某县甲单位", "kind", "UNIT", "parentId", office, "region", "某县"));
		Map.of("mid-sup", "SUPERVISOR", "mid-app", "APPROVER", "mid-lead", "LEADER")
			.forEach((name, role) -> people.of(name, office, role));
		people.of("below-unit", unit, "UNIT_REPORTER");
		account = made("supervisor", "/targets", Map.of("kind", "ACCOUNT", "name", "甲单位微信", "platform", "微信", "region",
				"某县", "ownerId", unit, "supervisorId", office));
		String second = made("supervisor", "/targets", Map.of("kind", "ACCOUNT", "name", "甲单位微博", "platform", "微博",
				"region", "某县", "ownerId", unit, "supervisorId", office));
		site = made("supervisor", "/targets", Map.of("kind", "WEBSITE", "name", "甲单位网站", "code", "4309000777", "url",
				"http://example.com/", "region", "某县", "ownerId", unit, "supervisorId", office));
		String round = round();
		finding(round, account, "NM-V2-2", false);
		finding(round, second, "NM-V2-2", false);
		finding = finding(round, site, "GW-V1-1", true);
		complete(round);
		String notice = made("supervisor", "/notices",
				Map.of("inspectionId", round, "kind", "RECTIFICATION", "documentNumber", "益政务办发〔2021〕77号", "title",
						"整改通知", "signedOn", "2021-06-17", "workingDays", 6, "findings", "ALL", "contact",
						Map.of("name", "某", "phone", "1")));
		Issuing.issue(http, notice);
		dead = caseOn(notice, account);
		silent = caseOn(notice, second);
		named = caseOn(notice, site);
	}

	private String round() {
		String round = made("supervisor", "/inspections", Map.of("title", "抽查", "period", "2021Q2", "from",
				"2021-04-01", "to", "2021-06-30", "kinds", List.of("ACCOUNT", "WEBSITE"), "method", "FULL"));
		http.post("supervisor", "/inspections/" + round + "/selection", "{}");
		return round;
	}

	private void complete(String round) {
		http.post("supervisor", "/inspections/" + round + "/verification",
				Map.of("confirmed", true, "verifiedAt", "2021-06-02"));
		http.post("supervisor", "/inspections/" + round + "/completion", "{}");
	}

	/** Another completed round with one finding that no notice has yet. */
	String roundOverAgain() {
		String round = round();
		finding(round, site, "GW-V1-1", false);
		complete(round);
		return round;
	}

	/** Makes a person of that office with that role, past the first password. */
	interface FirstPassword {

		void of(String username, String organization, String role);

	}

	private String finding(String round, String target, String indicator, boolean named) {
		return made("supervisor", "/inspections/" + round + "/findings", Map.of("targetId", target, "indicator",
				indicator, "description", "问题", "sampledAt", "2021-06-01", "namedBySuperior", named));
	}

	private String made(String who, String path, Map<String, ?> body) {
		Http.Answer answer = http.post(who, path, body);
		assertThat(answer.status()).as(path + " " + answer.json()).isEqualTo(201);
		return answer.text("id");
	}

	private String caseOn(String notice, String target) {
		for (JsonNode each : http.get("mid-sup", "/cases?noticeId=" + notice).items()) {
			if (each.get("target").get("id").asString().equals(target)) {
				return each.get("id").asString();
			}
		}
		throw new AssertionError("no case on " + target);
	}

	/** The open measure of that kind on a case. */
	String measure(String of, String kind) {
		return http.get("supervisor", "/measures?size=50&caseId=" + of + "&kind=" + kind)
			.items()
			.get(0)
			.get("id")
			.asString();
	}

	String evidence(String who, String of) {
		Http.Answer answer = http.upload(who, "/cases/" + of + "/evidence", "p.png", TestPicture.png(8, 8));
		assertThat(answer.status()).isEqualTo(201);
		return answer.text("id");
	}

}
