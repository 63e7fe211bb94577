package org.bihuan.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.bihuan.organization.Role;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page there is, read off the handlers, at both widths: nothing wider than the
 * screen, no complaint of axe, content policy or console, none heavier than 200 KB. A new
 * page is looked at without being named here; what it needs to be reached is.
 */
class FacesBrowserTests extends BrowserJourney {

	private static final int HEAVIEST = 200 * 1024;

	/**
	 * They answer a part of a page or send on, need somebody who is not signed in, or a
	 * state that TrustBrowserTests, TroubleBrowserTests and SetupBrowserTests make and
	 * look at.
	 */
	private static final Set<String> NO_PAGES = Set.of("/", "/calendar", "/inbox/latest", "/cases/{id}/diagram",
			"/cases/{id}/screenshots", "/findings/{id}/screenshots", "/notices/{id}/progress", "/imports/{id}/progress",
			"/login/sso", "/login/code", "/setup", "/help", "/help/first-steps", "/account/second-factor",
			"/operations/diagrams/{process}/{version}");

	private static final Map<String, Role> PEOPLE = people();

	/** What others than the first who may see in their own way. */
	private static final Map<String, List<String>> OTHERS = Map.of("unit-wjw",
			List.of("/cases", "/cases/{id}", "/notices", "/notices/{id}", "/targets", "/duties", "/inbox", "/find"),
			"approver", List.of("/cases", "/cases/{id}", "/notices/{id}", "/overview", "/duties"), "leader",
			List.of("/overview", "/cases", "/cases/{id}", "/duties"));

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

	private final Map<String, String> ids = new HashMap<>();

	@Test
	@Order(1)
	void comesByOneOfEverything() {
		Http http = browser.http;
		String draft = Issuing.issueDraft(http);
		http.post("unit-wjw", "/notices/" + draft + "/receipt", "{}");
		ids.put("/notices", draft);
		ids.put("/cases", http.get("unit-wjw", "/cases?noticeId=" + draft).items().get(0).get("id").asString());
		ids.put("/inspections", http.get("supervisor", "/notices/" + draft).text("inspectionId"));
		var target = http.get("supervisor", "/cases/" + ids.get("/cases")).json().get("target");
		ids.put("/targets", target.get("id").asString());
		report(ids.get("/cases"));
		http.post("supervisor", "/cases/" + first("unit-anhua", "/cases") + "/urge", Map.of("comment", "请抓紧"));
		ids.put("/interviews", first("leader", "/measures?kind=INTERVIEW"));
		ids.put("/shutdowns", first("leader", "/measures?kind=SHUTDOWN"));
		ids.put("/policies", first("leader", "/policies"));
		ids.put("/imports",
				http.upload("supervisor", "/imports?kind=targets", "t.csv",
						"类型,名称,地区,主管单位\n网站,一个网站,安化县,没有这个单位\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
					.text("id"));
		ids.put("/special-tasks", http
			.post("supervisor", "/special-tasks", Map.of("title", "IPv6 改造", "period", "2021Q2", "form", "TARGETS"))
			.text("id"));
		http.post("supervisor", "/citizen-reports",
				Map.of("targetId", ids.get("/targets"), "problem", "首页打不开", "receivedOn", "2021-06-17"));
		ids.put("/delivery", rule());
		assertThat(ids).doesNotContainValue(null);
	}

	/** Of what leaves the house: there is no call for it, so the form makes it. */
	private String rule() {
		Page page = browser.signIn("admin", 1280);
		page.navigate(browser.base + "/delivery/new");
		page.locator("#name").fill("科室群里的催办");
		page.locator("#channel").selectOption("WECOM");
		page.locator("#audience").selectOption("SUBTREE");
		page.locator("#url").fill("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存，看会发多少")).click();
		assertThat(page.locator("#preview").innerText()).contains("条群消息");
		String id = page.url().replaceAll(".*/", "");
		page.context().close();
		return id;
	}

	private void report(String one) {
		String file = browser.http.upload("unit-wjw", "/cases/" + one + "/evidence", "整改后.png", LoopJourney.png())
			.text("id");
		browser.http.post("unit-wjw", "/cases/" + one + "/reports", Map.of("cause", "原因", "measures", "措施", "result",
				"DONE", "completedOn", "2021-06-17", "responsiblePerson", "某", "evidence", List.of(file)));
	}

	private String first(String who, String path) {
		return browser.http.get(who, path).items().get(0).get("id").asString();
	}

	@Test
	@Order(2)
	void everyPageHoldsAtBothWidths() {
		Map<String, Set<String>> walks = walks();
		List<String> wrong = new ArrayList<>();
		walks.forEach((who, paths) -> {
			Page page = browser.signIn(who, 1280);
			for (int width : new int[] { 1280, 390 }) {
				page.setViewportSize(width, 900);
				for (String path : paths) {
					String at = at(path);
					int status = page.navigate(browser.base + at).status();
					if (status != 200) {
						wrong.add(who + " " + at + ": " + status);
						continue;
					}
					browser.look(page, "faces-" + who + path, width);
					int bytes = InBrowser.transferred(page);
					System.out.println("face: " + who + " " + path + " " + width + " " + bytes + " bytes, "
							+ InBrowser.serverMillis(page) + " ms");
					if (bytes > HEAVIEST && width == 390) {
						wrong.add(who + " " + path + " " + bytes);
					}
				}
			}
			page.context().close();
		});
		assertThat(wrong).isEmpty();
		assertThat(browser.findings).isEmpty();
	}

	private Map<String, Set<String>> walks() {
		Map<String, Set<String>> walks = new LinkedHashMap<>();
		for (Doors.Door door : browser.doors()) {
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
		walks.get("supervisor").add("/styleguide");
		OTHERS.forEach((who, paths) -> walks.computeIfAbsent(who, any -> new TreeSet<>()).addAll(paths));
		return walks;
	}

	/** The address with its variables filled in. */
	private String at(String path) {
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
