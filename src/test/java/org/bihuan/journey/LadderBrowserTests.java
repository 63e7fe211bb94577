package org.bihuan.journey;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ladder as people walk it, in Chromium: ask, decide, call in, shut down, change the
 * rules.
 */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LadderBrowserTests {

	private InBrowser browser;

	@BeforeAll
	void start() {
		browser = new InBrowser();
	}

	@AfterAll
	void stop() {
		browser.close();
	}

	@AfterEach
	void nothingComplained() {
		assertThat(browser.complaints).isEmpty();
	}

	@Test
	@Order(1)
	void leaderSeesAllOnOneScreenAndDecidesBesideTheFigure() {
		Page page = browser.signIn("leader", 1440);
		page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat((Integer) page.evaluate("() => document.documentElement.scrollHeight")).isLessThanOrEqualTo(900);
		assertThat(page.locator(".bh-lead svg.bh-flow")).isVisible();
		int open = Integer.parseInt(page.locator(".bh-lead__say a").first().innerText().replaceAll("\\D", ""));
		page.locator(".bh-lead__say a").first().click();
		assertThat(page.locator(".bh-pager").last()).containsText("共 " + open + " 件");
		page.goBack();
		assertThat(page.locator(".bh-lead__mine")).containsText("决定是否关停：大通教育局（演示）");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("同意关停…")).click();
		assertThat(page.locator("#bh-ask")).containsText("大通教育局（演示）");
		browser.confirm(page);
		assertThat(page.locator(".bh-toast")).containsText("已同意，按步骤办理");
		assertThat(page.locator(".bh-list")).containsText("1. 发布停办公告");
		page.navigate(browser.base + "/overview");
		assertThat(page.locator(".bh-lead__mine")).containsText("没有等您决定的");
	}

	@Test
	@Order(2)
	void supervisorWorksOffAStepWithItsProof() {
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/duties");
		row(page, "关停“大通教育局（演示）”：发布停办公告").getByText("去办").click();
		page.locator("input[type=file]").setInputFiles(new FilePayload("公告.png", "image/png", LoopJourney.png()));
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登记“发布停办公告”")).click();
		assertThat(page.locator(".bh-toast")).containsText("“发布停办公告”已登记");
		assertThat(page.locator(".bh-list")).containsText("登记“平台注销账号”");
	}

	@Test
	@Order(3)
	void supervisorRecordsAnInterviewAndBothSidesSign() {
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/duties");
		row(page, "约谈并记录").getByText("去办").click();
		page.getByLabel("事实经过").fill("通报后一直没有更新。");
		page.getByLabel("整改承诺").fill("补齐栏目");
		page.locator("#commitmentDate").fill("2021-06-28");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("存记录，请双方签字")).click();
		assertThat(page.locator(".bh-toast")).containsText("等双方签字");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("签字…")).click();
		browser.confirm(page);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("单位拒签…")).click();
		browser.confirm(page);
		assertThat(page.locator(".bh-answer").last()).containsText("拒签");
		page.locator(".bh-crumb a").click();
		assertThat(page.locator(".bh-trio")).containsText("6月28日");
	}

	@Test
	@Order(4)
	void unitAsksForMoreTimeAndTheApproverGrantsIt() {
		String notice = browser.http.get("approver", "/notices?size=50")
			.items()
			.valueStream()
			.filter(n -> n.get("state").asString().equals("DRAFT"))
			.findFirst()
			.orElseThrow()
			.get("id")
			.asString();
		browser.http.post("approver", "/notices/" + notice + "/issue", "{}");
		while (!browser.http.get("approver", "/notices/" + notice).text("state").equals("ISSUED")) {
			Thread.onSpinWait();
		}
		browser.http.post("unit-wjw", "/notices/" + notice + "/receipt", "{}");
		Page unit = browser.signIn("unit-wjw", 390);
		unit.locator(".bh-row__t").first().click();
		unit.getByText("申请延期", new Page.GetByTextOptions().setExact(true)).first().click();
		unit.getByLabel("原因").fill("改造没有完成");
		unit.getByLabel("现在的进展").fill("完成一半");
		unit.locator("#ext-day").fill("2021-07-02");
		unit.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("申请延期")).click();
		assertThat(unit.locator(".bh-toast")).containsText("期间停钟");
		assertThat(unit.locator(".bh-trio")).containsText("审批延期申请");
		browser.look(unit, "case-stopped", 390);
		Page approver = browser.signIn("approver", 1280);
		approver.navigate(browser.base + "/duties");
		approver.locator(".bh-mini", new Page.LocatorOptions().setHasText("益阳市卫生健康委员会")).click();
		approver.locator("#ext-deadline").fill("2021-06-30");
		approver.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("同意…").setExact(true)).click();
		browser.confirm(approver);
		assertThat(approver.locator(".bh-trio")).containsText("6月30日");
		assertThat(approver.locator(".bh-dl").last()).containsText("同意延期，新期限 2021年6月30日");
	}

	@Test
	@Order(5)
	void approverChangesTheRulesOnlyWhenTheyHold() {
		Page page = browser.signIn("approver", 1280);
		page.navigate(browser.base + "/policies");
		assertThat(page.locator("tbody tr")).hasCount(12);
		page.getByText("改规则").click();
		page.locator("input[name=in-urges]").nth(2).fill("0");
		page.getByText("存为新的一版并检查").click();
		assertThat(page.locator(".bh-errs")).containsText("第 3 行：这一行和第 2 行有重叠的情形");
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("试算"))).hasCount(0);
		page.navigate(browser.base + "/policies");
		page.getByText("改规则").click();
		page.locator("select[name=out-measure]").nth(1).selectOption("INTERVIEW");
		page.locator("select[name=out-interviewee]").nth(1).selectOption("DEPUTY");
		page.getByText("存为新的一版并检查").click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("试算")).click();
		assertThat(page.locator("h1")).containsText("件的下一步会变");
		assertThat(page.locator("tbody").nth(1)).containsText("约谈");
		browser.look(page, "policy-simulation", 1280);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("启用…")).click();
		browser.confirm(page);
		assertThat(page.locator(".bh-head")).containsText("现在用的");
	}

	@Test
	@Order(6)
	void everyPageOfTheLadderFitsBothWidths() {
		String stopped = first("/cases?stopped=true");
		String interview = first("/measures?kind=INTERVIEW");
		String shutdown = first("/measures?kind=SHUTDOWN");
		String policy = first("/policies");
		Map<String, List<String>> pages = Map.of("leader",
				List.of("/overview", "/duties", "/policies", "/measures?kind=URGE", "/process-overview",
						"/process-overview?process=escalation-ladder&asOf=2021-06-10",
						"/process-overview/cases?element=task_submitReport", "/cases/" + stopped),
				"supervisor",
				List.of("/duties", "/sightings", "/away", "/cases/" + stopped, "/interviews/" + interview,
						"/shutdowns/" + shutdown, "/cases/" + stopped + "/deadline", "/cases?view=open&rung=3"),
				"approver", List.of("/policies/" + policy + "/edit", "/cases/" + stopped), "unit-wjw",
				List.of("/todo", "/duties", "/away"), "admin", List.of("/calendar/2021", "/calendar/2027", "/limits"));
		for (int width : new int[] { 1280, 390 }) {
			pages.forEach((who, paths) -> {
				Page page = browser.signIn(who, width);
				for (String path : paths) {
					page.navigate(browser.base + path);
					browser.look(page, "ladder-" + who + path.replaceAll("[0-9A-Z]{26}", "one"), width);
				}
				page.context().close();
			});
		}
	}

	private String first(String path) {
		return browser.http.get("leader", path).items().get(0).get("id").asString();
	}

	private static Locator row(Page page, String title) {
		return page.locator(".bh-list li", new Page.LocatorOptions().setHasText(title)).first();
	}

}
