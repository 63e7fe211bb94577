package org.bihuan.journey;

import java.util.List;

import com.microsoft.playwright.Page;
import org.bihuan.organization.Setup;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The first page an installation shows, and what it says to a weak password. */
class SetupBrowserTests extends BrowserJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=office");
	}

	@Test
	void isSetUpInTheBrowser() {
		String address = browser.base + "/setup?token=" + browser.bean(Setup.class).freshToken().orElseThrow();
		Page page = browser.page(1280);
		page.navigate(address);
		browser.lookAtBothWidths(page, "setup");
		page.locator("#office").fill("某市政务公开办");
		page.locator("#region").fill("某市");
		for (String who : List.of("admin", "security", "auditor")) {
			page.locator("#" + who + "Password").fill("short");
		}
		page.locator("form button").last().click();
		assertThat(page.locator("[role=alert]")).containsText("密码至少 10 位");
		assertThat(page.locator("#office")).hasValue("某市政务公开办");
		browser.lookAtBothWidths(page, "setup-refused");
		page.locator("#adminPassword").fill("Verwalter#2026");
		page.locator("#securityPassword").fill("Sicher#2026x");
		page.locator("#auditorPassword").fill("Pruefer#2026");
		page.locator("form button").last().click();
		assertThat(page.locator("#username")).isVisible();
	}

}
