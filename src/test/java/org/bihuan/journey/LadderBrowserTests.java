package org.bihuan.journey;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ladder as people walk it, in Chromium: ask, decide, call in, shut down, change the
 * rules.
 */
class LadderBrowserTests extends BrowserJourney {

	@Test
	@Order(1)
	void leaderSeesAllOnOneScreenAndDecidesBesideTheFigure() {
		Page page = browser.signIn("leader", 1440);
		page.getByText("知道了，收起").click();
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
		assertThat(page.locator("main")).containsText("单位拒绝签字的，请另一位同事记下");
		Page other = browser.signIn("supervisor2", 390);
		other.navigate(page.url());
		browser.look(other, "interview-refused", 390);
		other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("单位拒签…")).click();
		browser.confirm(other);
		assertThat(other.locator(".bh-answer").last()).containsText("拒签");
		page.locator(".bh-crumb a").click();
		assertThat(page.locator(".bh-trio")).containsText("6月28日");
	}

	@Test
	@Order(4)
	void unitAsksForMoreTimeAndTheApproverGrantsIt() {
		String notice = Issuing.issueDraft(browser.http);
		org.assertj.core.api.Assertions
			.assertThat(browser.http.post("unit-wjw", "/notices/" + notice + "/receipt", "{}").status())
			.isLessThan(300);
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
	void unitObjectsAndSomebodyWithoutAPartDecides() {
		Page unit = browser.signIn("unit-wjw", 1280);
		Page approver = browser.signIn("approver", 1280);
		List<String> mine = ids("unit-wjw", "/cases?sort=number,asc");
		for (int i = 1; i < 3; i++) {
			unit.navigate(browser.base + "/cases/" + mine.get(i));
			unit.getByText("提出异议", new Page.GetByTextOptions().setExact(true)).first().click();
			unit.locator("#obj-text").fill("采样前已经整改");
			unit.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提出异议")).click();
			assertThat(unit.locator(".bh-toast")).containsText("已提出异议");
			approver.navigate(browser.base + "/cases/" + mine.get(i));
			approver.locator("#obj-comment").fill("看过快照");
			approver.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(i == 1 ? "维持…" : "撤销…")).click();
			browser.confirm(approver);
			assertThat(approver.locator(".bh-sts")).containsText(i == 1 ? "整改中" : "已撤销");
		}
		assertThat(approver.locator(".bh-tl")).containsText("异议复核：撤销，事项终止");
	}

	@Test
	@Order(6)
	void approverRefusesMoreTimeAndTheOldDateHolds() {
		String one = ids("unit-anhua", "/cases").get(0);
		browser.http.post("unit-anhua", "/cases/" + one + "/receipt", "{}");
		browser.http.post("unit-anhua", "/cases/" + one + "/extensions",
				Map.of("reason", "原因", "progress", "进展", "requestedDeadline", "2021-07-02"));
		Page approver = browser.signIn("approver", 1280);
		approver.navigate(browser.base + "/cases/" + one);
		approver.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("不同意…")).click();
		assertThat(approver.locator("#bh-ask")).containsText("将恢复原期限 6月25日");
		browser.confirm(approver);
		assertThat(approver.locator(".bh-trio")).containsText("6月25日（周五）24时");
	}

	@Test
	@Order(7)
	void supervisorReturnsTheSameReportTwice() {
		String one = ids("unit-taojiang", "/cases").get(0);
		browser.http.post("unit-taojiang", "/cases/" + one + "/receipt", "{}");
		Page supervisor = browser.signIn("supervisor", 1280);
		for (int round = 2; round < 4; round++) {
			String file = browser.http
				.upload("unit-taojiang", "/cases/" + one + "/evidence", "a.png", LoopJourney.png())
				.text("id");
			browser.http.post("unit-taojiang", "/cases/" + one + "/reports",
					Map.of("cause", "原因", "measures", "措施", "result", "DONE", "completedOn", "2021-06-17",
							"responsiblePerson", "某", "evidence", List.of(file)));
			supervisor.navigate(browser.base + "/review?case=" + one);
			supervisor.getByLabel("重测记录或退回理由").fill("还有空白栏目");
			supervisor.locator("details[data-return] summary").click();
			supervisor.locator("#newDeadline").fill("2021-06-22");
			supervisor.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退回给单位")).click();
			assertThat(supervisor.locator(".bh-toast")).containsText("已退回");
			supervisor.navigate(browser.base + "/cases/" + one);
			assertThat(supervisor.locator(".bh-sts")).containsText("第 " + round + " 轮");
		}
	}

	@Test
	@Order(8)
	void aMissedDeadlineClimbsUntilTheUnitIsCalledInAndNamed() {
		String one = ids("unit-anhua", "/cases").get(0);
		Page page = browser.signIn("supervisor", 1280);
		page.locator(".bh-clock summary").click();
		page.locator("#clock-date").fill("2021-07-05");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("走到这一天")).click();
		assertThat(page.locator(".bh-toast")).containsText("演示日期已到");
		page.navigate(browser.base + "/cases/" + one);
		assertThat(page.locator(".bh-rung")).containsText("约谈");
		assertThat(page.locator(".bh-tl")).containsText("仍逾期，第二次催办");
		page.locator(".bh-list a", new Page.LocatorOptions().setHasText("约谈")).first().click();
		page.locator("#place").fill("三楼会议室");
		page.locator("#interviewer").fill("主任");
		page.locator("#name").fill("某");
		page.locator("#at").fill("2021-07-05T15:00");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("安排并通知单位")).click();
		assertThat(page.locator(".bh-toast")).containsText("约谈已安排");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("未到…")).click();
		browser.confirm(page);
		page.locator(".bh-crumb a").click();
		assertThat(page.locator(".bh-rung")).containsText("通报批评");
		Page approver = browser.signIn("approver", 1280);
		approver.navigate(browser.base + "/cases/" + one);
		approver.locator("summary", new Page.LocatorOptions().setHasText("登记印发")).click();
		approver.locator("input[name=documentNumber]").fill("益政务办发〔2021〕9号");
		approver.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登记印发")).click();
		assertThat(approver.locator(".bh-tl")).containsText("通报批评已印发");
	}

	@Test
	@Order(9)
	void showsWhatASuperiorNamedAndWhatCameBack() {
		String unit = browser.http.get("unit-wjw", "/me").json().get("organization").get("id").asString();
		String target = browser.http
			.post("supervisor", "/targets", Map.of("kind", "ACCOUNT", "name", "再次出现的账号", "platform", "抖音", "region",
					"市直部门", "ownerId", unit, "state", "ACTIVE"))
			.text("id");
		String first = issue(target, "益政务办函〔2021〕31号", true);
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/cases/" + first);
		assertThat(page.locator(".bh-tl")).containsText("约谈主要负责人");
		assertThat(page.locator(".bh-trio")).containsText("还剩");
		browser.http.post("unit-wjw", "/cases/" + first + "/receipt", "{}");
		String file = browser.http.upload("unit-wjw", "/cases/" + first + "/evidence", "a.png", LoopJourney.png())
			.text("id");
		browser.http.post("unit-wjw", "/cases/" + first + "/reports", Map.of("cause", "原因", "measures", "措施", "result",
				"DONE", "completedOn", "2021-06-17", "responsiblePerson", "某", "evidence", List.of(file)));
		browser.http.post("supervisor", "/cases/" + first + "/reviews",
				Map.of("verdict", "PASS", "method", "ONLINE", "comment", "已更新"));
		browser.http.post("approver", "/cases/" + first + "/closure", Map.of("approve", true));
		String again = issue(target, "益政务办函〔2021〕32号", false);
		page.navigate(browser.base + "/cases/" + again);
		assertThat(page.locator(".bh-note").first()).containsText("这是反弹");
		page.locator(".bh-note a").first().click();
		assertThat(page.locator(".bh-sts")).containsText("已销号");
	}

	private String issue(String target, String number, boolean named) {
		String round = browser.http
			.post("supervisor", "/inspections", Map.of("title", number, "period", "2021Q3", "from", "2021-07-01", "to",
					"2021-07-05", "kinds", List.of("ACCOUNT"), "method", "FULL"))
			.text("id");
		browser.http.post("supervisor", "/inspections/" + round + "/selection", "{}");
		browser.http.post("supervisor", "/inspections/" + round + "/findings",
				Map.of("targetId", target, "indicator", "NM-V2-1", "description", "两周没有更新", "sampledAt", "2021-07-02",
						"foundBy", "SUPERIOR", "namedBySuperior", named));
		browser.http.post("supervisor2", "/inspections/" + round + "/verification",
				Map.of("confirmed", true, "verifiedAt", "2021-07-05"));
		browser.http.post("supervisor", "/inspections/" + round + "/completion", "{}");
		String notice = browser.http
			.post("supervisor", "/notices", Map.of("inspectionId", round, "kind", "RECTIFICATION", "documentNumber",
					number, "title", number, "signedOn", "2021-07-05", "deadline", "2021-07-16", "findings", "ALL"))
			.text("id");
		Issuing.issue(browser.http, notice);
		return ids("supervisor", "/cases?noticeId=" + notice).get(0);
	}

	private List<String> ids(String who, String path) {
		return browser.http.get(who, path).items().valueStream().map(item -> item.get("id").asString()).toList();
	}

	@Test
	@Order(10)
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
		assertThat(page.getByText("由本单位另一位监管负责人或领导启用")).isVisible();
		String tried = page.url();
		page = browser.signIn("leader", 1280);
		page.navigate(tried);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("启用…")).click();
		browser.confirm(page);
		assertThat(page.locator(".bh-head")).containsText("现在用的");
	}

	@Test
	@Order(11)
	void whatTheLadderLeftFitsBothWidths() {
		String stopped = first("/cases?rung=3");
		Map<String, List<String>> pages = Map.of("leader",
				List.of("/overview", "/process-overview?process=escalation-ladder&asOf=2021-06-10",
						"/cases/" + stopped),
				"supervisor", List.of("/cases/" + stopped, "/cases?view=open&rung=3"), "approver",
				List.of("/cases/" + stopped), "unit-wjw", List.of("/todo"));
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
