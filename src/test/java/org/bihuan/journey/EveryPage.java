package org.bihuan.journey;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.bihuan.organization.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page there is, read off the handlers, with somebody who may open it and one of
 * everything a page may be of. A new page is walked without being named here; what it
 * needs to be reached is.
 */
public final class EveryPage {

	/**
	 * They answer a part of a page or send on, need somebody who is not signed in, or a
	 * state that TrustBrowserTests, TroubleBrowserTests and SetupBrowserTests make and
	 * look at.
	 */
	private static final Set<String> NO_PAGES = Set.of("/", "/calendar", "/inbox/latest", "/cases/{id}/diagram",
			"/cases/{id}/screenshots", "/findings/{id}/screenshots", "/notices/{id}/progress", "/imports/{id}/progress",
			"/organizations/options", "/targets/options", "/login/sso", "/login/code", "/setup", "/help",
			"/help/first-steps", "/account/second-factor", "/operations/diagrams/{process}/{version}");

	private static final Map<String, Role> PEOPLE = people();

	private final Map<String, String> ids;

	/** One of everything, each by the first part of its pages' address. */
	public EveryPage(Map<String, String> ids) {
		this.ids = ids;
	}

	private static Map<String, Role> people() {
		Map<String, Role> people = new LinkedHashMap<>();
		people.put("supervisor", Role.SUPERVISOR);
		people.put("unit-wjw", Role.UNIT_REPORTER);
		people.put("unit-wjw-leader", Role.UNIT_LEADER);
		people.put("approver", Role.APPROVER);
		people.put("leader", Role.LEADER);
		people.put("admin", Role.SYSTEM_ADMIN);
		people.put("security", Role.SECURITY_ADMIN);
		people.put("auditor", Role.AUDITOR);
		return people;
	}

	/**
	 * One of everything in the demo. Of a notice that was issued and is not signed for,
	 * its first case of unit-wjw.
	 */
	static EveryPage ofTheDemo(Http http, String notice) {
		Map<String, String> ids = new HashMap<>();
		ids.put("/notices", notice);
		ids.put("/cases", http.get("unit-wjw", "/cases?noticeId=" + notice).items().get(0).get("id").asString());
		ids.put("/inspections", http.get("supervisor", "/notices/" + notice).text("inspectionId"));
		var target = http.get("supervisor", "/cases/" + ids.get("/cases")).json().get("target");
		ids.put("/targets", target.get("id").asString());
		http.post("supervisor", "/cases/" + first(http, "unit-anhua", "/cases") + "/urge", Map.of("comment", "请抓紧"));
		ids.put("/interviews", first(http, "leader", "/measures?kind=INTERVIEW"));
		ids.put("/shutdowns", first(http, "leader", "/measures?kind=SHUTDOWN"));
		ids.put("/policies", first(http, "leader", "/policies"));
		ids.put("/imports", http
			.upload("supervisor", "/imports?kind=targets", "t.csv",
					"类型,名称,地区,主管单位\n网站,一个网站,安化县,没有这个单位\n".getBytes(StandardCharsets.UTF_8))
			.text("id"));
		ids.put("/special-tasks", http
			.post("supervisor", "/special-tasks", Map.of("title", "IPv6 改造", "period", "2021Q2", "form", "TARGETS"))
			.text("id"));
		http.post("supervisor", "/citizen-reports",
				Map.of("targetId", ids.get("/targets"), "problem", "首页打不开", "receivedOn", "2021-06-17"));
		ids.put("/delivery", rule(http));
		assertThat(ids).doesNotContainValue(null);
		return new EveryPage(ids);
	}

	/** Of what leaves the house: there is no call for it, so the form makes it. */
	private static String rule(Http http) {
		PageClient admin = new PageClient(http.port());
		admin.signIn("admin", Http.PASSWORD);
		admin.get("/delivery/new");
		String office = http.get("supervisor", "/me").json().get("organization").get("name").asString();
		var answer = admin.post("/delivery",
				Map.of("name", "科室群里的催办", "organization", office, "channel", "WECOM", "audience", "SUBTREE", "topics",
						"MEASURES", "daily", "false", "quietFrom", "20:00", "quietTo", "08:00", "url",
						"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"));
		return PageClient.location(answer).replaceAll(".*/", "");
	}

	private static String first(Http http, String who, String path) {
		return http.get(who, path).items().get(0).get("id").asString();
	}

	/** The case that was come by. */
	String caseId() {
		return ids.get("/cases");
	}

	/** Who opens which pages: the first of all who may. */
	public Map<String, Set<String>> walks(List<Doors.Door> doors) {
		Map<String, Set<String>> walks = new LinkedHashMap<>();
		for (Doors.Door door : doors) {
			if (!door.isGet() || door.isApi() || door.handler().getReturnType().getParameterType() != String.class
					|| NO_PAGES.contains(door.path()) || door.isOpen()) {
				continue;
			}
			String who = PEOPLE.entrySet()
				.stream()
				.filter(each -> door.access().value().isOf(Set.of(each.getValue())))
				.findFirst()
				.orElseThrow(() -> new AssertionError("nobody may open " + door.path()))
				.getKey();
			walks.computeIfAbsent(who, any -> new TreeSet<>()).add(door.path());
		}
		return walks;
	}

	/** The address with its variables filled in. */
	public String at(String path) {
		if (path.equals("/find")) {
			return "/find?q=%E5%8D%AB%E7%94%9F";
		}
		if (path.equals("/process-overview/cases")) {
			return path + "?element=task_submitReport";
		}
		String kind = "/" + path.split("/", 3)[1];
		return path.replace("{year}", "2021")
			.replace("{code}", "2019")
			.replace("{targetId}", ids.get("/targets"))
			.replace("{manual}", "words")
			.replace("{source}", "websites.qualified")
			.replace("{id}", ids.getOrDefault(kind, "NONE"));
	}

}
