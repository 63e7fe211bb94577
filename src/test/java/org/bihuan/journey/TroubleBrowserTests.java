package org.bihuan.journey;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pages say when something goes wrong outside or underneath: mail that does not
 * leave, a robot that does not answer, a deadline that cannot be told, a diagram that
 * does not fit. Nothing but these tests brings the pages into these states.
 */
class TroubleBrowserTests extends BrowserJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo", "--spring.mail.host=127.0.0.1", "--spring.mail.port=1",
				"--bihuan.mail.from=bihuan@city.example.cn", "--bihuan.webhook.hosts=127.0.0.1",
				"--bihuan.webhook.plain-http=true", "--bihuan.delivery.poll=100ms", "--bihuan.delivery.send-poll=100ms",
				"--bihuan.delivery.gathered=PT0S", "--bihuan.delivery.look-again=PT0.1S");
	}

	@Test
	@Order(1)
	void letsNobodyInWithAWrongPasswordAndSaysHowOftenItMayBeTried() {
		Page page = browser.page(1280);
		page.navigate(browser.base + "/login");
		browser.lookAtBothWidths(page, "login");
		page.locator("#username").fill("supervisor");
		page.locator("#password").fill("falsch");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
		assertThat(page.locator("[role=alert]")).containsText("账号或密码不对");
		browser.lookAtBothWidths(page, "login-refused");
	}

	@Test
	@Order(2)
	void saysThatAMailDoesNotLeave() {
		Page page = browser.signIn("unit-wjw", 1280);
		page.navigate(browser.base + "/mail-address");
		browser.lookAtBothWidths(page, "mail-address-form");
		page.locator("#address").fill("wjw@city.example.cn");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发确认码")).click();
		assertThat(page.locator("[role=alert], .bh-toast").first()).isVisible();
		assertThat(page.locator("#address")).hasValue("wjw@city.example.cn");
		browser.lookAtBothWidths(page, "mail-address-refused");
	}

	@Test
	@Order(3)
	void showsWhatARobotDidNotTake() {
		Page page = browser.signIn("admin", 1280);
		page.navigate(browser.base + "/delivery/new");
		page.locator("#name").fill("另一个系统");
		page.locator("#channel").selectOption("WEBHOOK");
		page.locator("#audience").selectOption("SUBTREE");
		page.locator("input[name=daily][value=false]").check();
		page.locator("#url").fill("http://127.0.0.1:1/hook");
		page.locator("#secret").fill("geheim-genug-2026");
		page.locator("#quietFrom").fill("00:00");
		page.locator("#quietTo").fill("00:00");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存，看会发多少")).click();
		assertThat(page.locator("#waiting")).containsText("同意后才能启用");
		String rule = page.url();
		Page approver = browser.signIn("approver", 1280);
		approver.navigate(browser.base + "/robots");
		approver.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("同意…")).last().click();
		browser.confirm(approver);
		assertThat(approver.locator("#robots")).containsText("已同意");
		page.navigate(rule);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("启用")).click();
		browser.confirm(page);
		assertThat(page.locator("#rules")).containsText("已启用");
		String one = browser.http.get("supervisor", "/cases?status=RECTIFYING").items().get(0).get("id").asString();
		assertThat(browser.http.post("supervisor", "/cases/" + one + "/urge", Map.of("comment", "请抓紧")).status())
			.isEqualTo(201);
		JdbcTemplate jdbc = new JdbcTemplate(browser.bean(DataSource.class));
		Awaited.until("a parcel was refused", () -> jdbc
			.queryForObject("select count(*) from delivery_parcel where error is not null", Integer.class) > 0);
		page.navigate(browser.base + "/delivery");
		assertThat(page.locator("#parcels table")).isVisible();
		browser.lookAtBothWidths(page, "delivery-troubled");
	}

	@Test
	@Order(4)
	void showsWhatCannotBeToldAndWhatADiagramWouldMean() throws Exception {
		JdbcTemplate jdbc = new JdbcTemplate(browser.bean(DataSource.class));
		Map<String, Object> doomed = jdbc.queryForList("""
				select id, number_text, deadline from rectification_case where standing = true and status = 'RECTIFYING'
				and clock_stopped = false and due_kind in ('DUE_SOON', 'DUE_TOMORROW') order by deadline, id""").get(0);
		jdbc.update(
				"""
						delete from ACT_RU_EVENT_SUBSCR where EVENT_NAME_ in ('message_overdue', 'message_dueSoon') and PROC_INST_ID_ in
						(select PROC_INST_ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?)""",
				doomed.get("ID"));
		String after = java.time.LocalDate.parse(String.valueOf(doomed.get("DEADLINE"))).plusDays(1).toString();
		browser.http.put("admin", "/clock", Map.of("now", after + "T09:00:00+08:00"));
		RepositoryService repository = browser.bean(RepositoryService.class);
		String diagram = new ClassPathResource("bpmn/rectification-case.bpmn")
			.getContentAsString(StandardCharsets.UTF_8);
		int version = (int) repository.createProcessDefinitionQuery()
			.processDefinitionKey("rectification-case")
			.latestVersion()
			.singleResult()
			.getVersion();
		repository.createDeployment()
			.addString("rectification-case.bpmn", diagram.replace("task_submitReport", "task_handIn"))
			.deploy();
		Page page = browser.signIn("admin", 1280);
		page.navigate(browser.base + "/operations");
		assertThat(page.locator("#failures")).containsText(String.valueOf(doomed.get("NUMBER_TEXT")));
		browser.lookAtBothWidths(page, "operations-troubled");
		page.navigate(browser.base + "/operations/diagrams/rectification-case/" + version);
		assertThat(page.locator("h1")).isVisible();
		browser.lookAtBothWidths(page, "migration-preview");
		assertThat(browser.findings).isEmpty();
	}

}
