package org.bihuan.journey;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The loop as people walk it, in Chromium, and every page at both widths: no console
 * error, no violation of the content policy, nothing wider than the screen. Pictures lie
 * in target/pictures.
 */
class LoopBrowserTests extends BrowserJourney {

	@Test
	@Order(1)
	void refusesAWrongPasswordInASentence() {
		Page page = browser.page(1280);
		page.navigate(browser.base + "/login");
		page.getByLabel("账号", new Page.GetByLabelOptions().setExact(true)).fill("unit-wjw");
		page.getByLabel("密码").fill("nope");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
		assertThat(page.locator(".bh-errsum")).containsText("账号或密码不对");
	}

	@Test
	@Order(2)
	void approverIssuesTheCircular() {
		Page page = browser.signIn("approver", 1280);
		page.getByText("看通报，签发").click();
		assertThat(page.locator(".bh-doc")).containsText("存在突出问题 8 家，占 16.3%");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("签发…")).click();
		assertThat(page.locator("#bh-ask")).containsText("23 项问题");
		page.locator("#bh-ask [data-yes]").click();
		assertThat(page.getByText("签收与办理，逐单位")).isVisible();
		assertThat(page.locator("table tbody tr")).hasCount(19);
	}

	@Test
	@Order(3)
	void unitSignsAndAnswersOneOfThreeWhileAWrongOneStaysWithItsReason() {
		Page page = browser.signIn("unit-wjw", 1280);
		assertThat(page.locator(".bh-next")).containsText("先签收 益政务办发〔2021〕2号");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("签收全部 3 项")).click();
		assertThat(page.locator(".bh-item")).hasCount(3);
		fill(page, 0, "2021-06-17");
		page.locator(".bh-item")
			.nth(0)
			.locator("input[type=file]")
			.setInputFiles(new FilePayload("整改后.png", "image/png", LoopJourney.png()));
		assertThat(page.locator(".bh-item").nth(0).locator(".bh-files")).containsText("SHA-256");
		fill(page, 1, "2021-06-17");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("上报已填好的")).click();
		assertThat(page.locator(".bh-errsum")).containsText("还没有佐证");
		assertThat(page.locator(".bh-item")).hasCount(2);
		assertThat(page.locator(".bh-item").nth(0).locator("[data-field=cause]")).hasValue("原因");
		browser.picture(page, "reply-errors");
		page.navigate(browser.base + "/todo");
		assertThat(page.getByText("等对方办的")).isVisible();
	}

	/** What was sent back is all there again, with why. */
	@Test
	@Order(4)
	void unitsLeaderSendsBackAndThenSignsWhatTheReporterHandsIn() {
		Page leader = browser.signIn("unit-wjw-leader", 1280);
		leader.locator(".bh-nav").getByText("审签").click();
		browser.lookAtBothWidths(leader, "sign-off-off");
		leader.setViewportSize(1280, 900);
		leader.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("启用审签…")).click();
		browser.confirm(leader);
		assertThat(leader.locator(".bh-empty")).containsText("没有等您审签的报告");
		Page reporter = browser.signIn("unit-wjw", 1280);
		handsIn(reporter);
		assertThat(reporter.locator(".bh-toast")).containsText("已交单位负责人审签 1 项");
		browser.lookAtBothWidths(reporter, "todo-signing");
		leader.navigate(browser.base + "/sign-off");
		browser.lookAtBothWidths(leader, "sign-off");
		leader.locator("input[name=comment]").fill("完成日期再核一下");
		leader.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("退回修改…")).click();
		browser.confirm(leader);
		assertThat(leader.locator(".bh-toast")).containsText("已退回填报员修改");
		reporter.setViewportSize(1280, 900);
		reporter.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("整单回复")).click();
		assertThat(reporter.locator(".bh-item").first()).containsText("单位负责人退回：完成日期再核一下");
		assertThat(reporter.locator("[data-field=cause]").first()).hasValue("原因");
		browser.look(reporter, "reply-refused", 1280);
		reporter.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("上报已填好的")).click();
		assertThat(reporter.locator(".bh-toast")).containsText("已交单位负责人审签");
		leader.navigate(browser.base + "/sign-off");
		leader.locator(".bh-row__t").click();
		browser.lookAtBothWidths(leader, "case-signing");
		leader.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("同意上报…")).click();
		browser.confirm(leader);
		assertThat(leader.locator(".bh-toast")).containsText("已同意上报 1 项");
		assertThat(browser.findings).isEmpty();
	}

	private static void handsIn(Page page) {
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("整单回复")).click();
		fill(page, 0, "2021-06-17");
		page.locator(".bh-item")
			.nth(0)
			.locator("input[type=file]")
			.setInputFiles(new FilePayload("整改后.png", "image/png", LoopJourney.png()));
		assertThat(page.locator(".bh-item").nth(0).locator(".bh-files")).containsText("SHA-256");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("上报已填好的")).click();
	}

	@Test
	@Order(5)
	void supervisorPassesWithoutLeavingTheList() {
		Page page = browser.signIn("supervisor", 1280);
		page.locator(".bh-q", new Page.LocatorOptions().setHasText("益阳市卫生健康委网站")).click();
		assertThat(page.locator(".bh-compare img")).isVisible();
		page.getByLabel("重测记录或退回理由").fill("在线抽看三处，均已更新。");
		browser.picture(page, "review-filled");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("通过，看下一件")).click();
		assertThat(page.locator(".bh-toast")).containsText("已通过“益阳市卫生健康委网站”");
		page.keyboard().press("3");
		assertThat(page.getByLabel("重测记录或退回理由")).hasValue("删了栏目但没有说明");
	}

	@Test
	@Order(6)
	void approverStrikesOff() {
		Page page = browser.signIn("approver", 1280);
		page.locator("tr", new Page.LocatorOptions().setHasText("益阳市卫生健康委网站")).getByText("看材料，销号").click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("同意销号…")).click();
		page.locator("#bh-ask [data-yes]").click();
		assertThat(page.locator(".bh-toast")).containsText("已销号“益阳市卫生健康委网站”");
	}

	@Test
	@Order(7)
	void leaderMovesTheClockAndComesToAnOverdueCaseInTwoClicks() {
		Page page = browser.signIn("leader", 1280);
		for (int i = 0; i < 2; i++) {
			page.locator(".bh-clock summary").click();
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("到下一个期限后")).click();
			assertThat(page.locator(".bh-toast")).containsText("演示日期已到");
		}
		assertThat(page.locator(".bh-lead__say")).containsText("件逾期");
		page.locator(".bh-lead__say a").nth(1).click();
		assertThat(page.locator("tbody tr").first()).containsText("逾期");
		page.locator("tbody a.t").first().click();
		assertThat(page.locator(".bh-trio")).containsText("逾期");
		assertThat(page.locator("svg.bh-flow .late")).isVisible();
		browser.picture(page, "case-overdue");
	}

	@Test
	@Order(8)
	void findsAnythingByAPartOfItsNameOrItsPinyin() {
		Page page = browser.signIn("supervisor", 1280);
		page.locator(".bh-search__in").fill("卫生健康");
		page.keyboard().press("Enter");
		assertThat(page.locator("#found-cases")).containsText("卫生健康");
		assertThat(page.locator("#found-targets")).containsText("卫生健康");
		assertThat(page.locator("#found-organizations")).containsText("益阳市卫生健康委员会");
		browser.look(page, "find", 1280);
		page.setViewportSize(390, 900);
		browser.look(page, "find", 390);
		page.navigate(browser.base + "/find?q=wsjk");
		assertThat(page.locator("#found-organizations")).containsText("益阳市卫生健康委员会");
		page.navigate(browser.base + "/find?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA");
		assertThat(page.locator(".bh-empty")).containsText("没有找到");
		browser.look(page, "find-nothing", 390);
		Page unit = browser.signIn("unit-wjw", 1280);
		unit.navigate(browser.base + "/find?q=%E5%AE%89%E5%8C%96");
		assertThat(unit.locator(".bh-empty")).containsText("没有找到");
	}

	/** However many units there are, a form holds none until something is typed. */
	@Test
	@Order(9)
	void supervisorTypesAUnitAndIsOfferedWhatIsMeant() {
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/targets/new");
		assertThat(page.locator("#units option")).hasCount(0);
		page.locator("#organization").pressSequentially("卫生健康");
		assertThat(page.locator("#units option").first()).hasAttribute("value", "益阳市卫生健康委员会");
		browser.look(page, "target-new", 1280);
		page.locator("#name").fill("健康益阳视频号");
		page.locator("#kind").selectOption("ACCOUNT");
		page.locator("#platform").fill("微信视频号");
		page.locator("#region").fill("市直部门");
		page.locator("#organization").fill("没有这个单位");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存")).click();
		assertThat(page.locator("main [role=alert]")).containsText("没有这个单位");
		assertThat(page.locator("#name")).hasValue("健康益阳视频号");
		page.locator("#organization").fill("益阳市卫生健康委员会");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存")).click();
		assertThat(page.locator(".bh-toast")).containsText("健康益阳视频号");
		String target = browser.http.get("unit-wjw", "/targets?q=%E8%A7%86%E9%A2%91%E5%8F%B7")
			.items()
			.get(0)
			.get("id")
			.asString();
		page.navigate(browser.base + "/targets/" + target);
		assertThat(page.locator("#organization")).hasValue("益阳市卫生健康委员会");
	}

	private static void fill(Page page, int item, String day) {
		var one = page.locator(".bh-item").nth(item);
		one.locator("[data-field=cause]").fill("原因");
		one.locator("[data-field=measures]").fill("措施");
		one.locator("input[type=date]").fill(day);
		one.locator("[data-field=responsiblePerson]").fill("科长");
	}

}
