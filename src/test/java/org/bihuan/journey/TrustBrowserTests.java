package org.bihuan.journey;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.bihuan.signin.Codes;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Accounts, rules and the record in a browser, at both widths. */
class TrustBrowserTests extends BrowserJourney {

	@Test
	@Order(1)
	void switchesASecondFactorOnAndSignsInWithIt() {
		Page page = browser.signIn("supervisor2", 1280);
		page.navigate(browser.base + "/account");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("启用动态口令")).click();
		browser.look(page, "second-factor", 1280);
		String secret = page.locator("#secret").innerText();
		page.setViewportSize(390, 900);
		browser.look(page, "second-factor", 390);
		page.locator("#code").fill(Codes.now(secret, 0));
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("启用")).click();
		assertThat(page.locator("#codes li")).hasCount(10);
		browser.look(page, "recovery-codes", 390);

		Page again = browser.page(1280);
		again.navigate(browser.base + "/login");
		again.locator("#username").fill("supervisor2");
		again.locator("#password").fill(Http.PASSWORD);
		again.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
		assertThat(again.locator("#code")).isVisible();
		browser.lookAtBothWidths(again, "sign-in-code");
		again.locator("#code").fill("000000");
		again.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
		assertThat(again.locator("[role=alert]")).containsText("动态口令不对");
		again.locator("#code").fill(Codes.now(secret, 1));
		again.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
		assertThat(again.locator(".bh-top")).isVisible();
		page.reload();
		assertThat(page.locator("[role=alert]")).containsText("同一个账号同时只能在一处使用");
	}

	@Test
	@Order(5)
	void writesARuleOfWhatLeavesTheHouseAndSeesWhatItWouldSend() {
		Page page = browser.signIn("admin", 1280);
		page.navigate(browser.base + "/delivery");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("新建规则")).click();
		browser.lookAtBothWidths(page, "delivery-new");
		page.locator("#name").fill("科室群里的催办");
		page.locator("#channel").selectOption("WECOM");
		page.locator("#audience").selectOption("SUBTREE");
		page.locator("#url").fill("https://inner.example.cn/hook");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存，看会发多少")).click();
		assertThat(page.locator("[role=alert]").first()).containsText("qyapi.weixin.qq.com");
		assertThat(page.locator("#name")).hasValue("科室群里的催办");
		assertThat(page.locator("#channel")).hasValue("WECOM");
		assertThat(page.locator("#url")).hasAttribute("aria-invalid", "true");
		browser.lookAtBothWidths(page, "delivery-refused");
		page.locator("#url").fill("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存，看会发多少")).click();
		assertThat(page.locator("#preview")).containsText("条群消息");
		browser.lookAtBothWidths(page, "delivery-preview");
		page.navigate(browser.base + "/delivery");
		assertThat(page.locator("#rules")).containsText("等监管负责人同意");
		browser.lookAtBothWidths(page, "delivery");
		Page approver = browser.signIn("approver", 1280);
		approver.navigate(browser.base + "/robots");
		assertThat(approver.locator("#robots")).containsText("等您同意");
		browser.lookAtBothWidths(approver, "robots");
		Page unit = browser.signIn("unit-wjw", 390);
		unit.navigate(browser.base + "/mail-address");
		assertThat(unit.locator(".bh-empty")).containsText("还没有配置邮件服务器");
		browser.look(unit, "mail-address", 390);
	}

	@Test
	@Order(3)
	void verifiesTheRecordAndSaysWhatItFound() {
		Page page = browser.signIn("auditor", 1280);
		page.navigate(browser.base + "/audit");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("核对全部记录")).click();
		assertThat(page.locator("h1")).hasText("审计记录完好");
		browser.look(page, "audit-verified", 1280);
		page.setViewportSize(390, 900);
		browser.look(page, "audit-verified", 390);
	}

	@Test
	@Order(4)
	void changesARuleInItsRow() {
		Page page = browser.signIn("security", 1280);
		page.navigate(browser.base + "/security");
		page.getByLabel("锁定多少分钟").fill("20");
		page.locator("tr", new Page.LocatorOptions().setHasText("锁定多少分钟"))
			.getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("保存"))
			.click();
		assertThat(page.locator(".bh-toast")).containsText("安全策略已保存");
		assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("锁定多少分钟")).locator("b")).hasText("20");
	}

}
