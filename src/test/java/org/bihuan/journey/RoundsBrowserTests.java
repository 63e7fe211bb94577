package org.bihuan.journey;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the list to the circular as people walk it: score with the keyboard alone, answer
 * a citizen, put an old circular on file, cover a picture, use an edited template.
 */
class RoundsBrowserTests extends BrowserJourney {

	@Test
	@Order(1)
	void inspectorScoresAPortalWithTheKeyboardAlone() {
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/inspections");
		page.getByText("新建一轮检查").click();
		page.getByLabel("名称").fill("门户打分");
		page.getByLabel("期次").fill("2021Q3");
		page.getByRole(AriaRole.BUTTON, named("建立轮次")).click();
		page.getByRole(AriaRole.BUTTON, named("抽取检查对象")).click();
		page.locator("input[name=inspectors][value=supervisor]").check();
		page.getByRole(AriaRole.BUTTON, named("把没分的平均分给他们")).click();
		assertThat(page.locator(".bh-toast")).containsText("已分给检查人 267 个对象");
		page.navigate(browser.base + "/inspections/mine");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("南县门户网站（演示）").setExact(true)).click();
		Locator first = page.getByLabel("概况信息，最多 5 分");
		first.focus();
		page.keyboard().type("3");
		page.keyboard().press("Enter");
		page.keyboard().type("领导分工没有更新");
		page.keyboard().press("Enter");
		assertThat(page.getByLabel("机构职能，最多 5 分")).isFocused();
		page.keyboard().type("9");
		assertThat(page.locator("[data-sheet-total]")).hasText("得分 92.0，合格");
		page.keyboard().press("ArrowUp");
		assertThat(first).isFocused();
		page.keyboard().press("ArrowDown");
		page.keyboard().press("ControlOrMeta+A");
		page.keyboard().type("5");
		page.keyboard().press("Enter");
		page.keyboard().type("没有开设");
		page.keyboard().press("Control+Enter");
		assertThat(page.locator(".bh-toast")).containsText("已打完分，合格");
		page.locator(".bh-crumb a").click();
		assertThat(page.locator("main")).containsText("领导分工没有更新");
		assertThat(page.locator("main")).containsText("92.0");
	}

	@Test
	@Order(2)
	void supervisorCoversWhatAPictureShows() {
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/inspections");
		page.getByRole(AriaRole.LINK, named("门户打分")).click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("截图")).first().click();
		page.locator("input[type=file]").setInputFiles(new FilePayload("页面.png", "image/png", picture()));
		page.getByRole(AriaRole.BUTTON, named("存入截图")).click();
		assertThat(page.locator(".bh-mask img")).hasJSProperty("complete", true);
		Locator picture = page.locator(".bh-mask svg");
		var box = picture.boundingBox();
		page.mouse().move(box.x + 4, box.y + 4);
		page.mouse().down();
		page.mouse().move(box.x + box.width - 4, box.y + box.height - 4);
		page.mouse().up();
		assertThat(page.locator("[data-areas]").inputValue()).matches("\\d+,\\d+,\\d+,\\d+");
		page.getByRole(AriaRole.BUTTON, named("遮盖这些地方")).click();
		assertThat(page.locator(".bh-toast")).containsText("已遮盖");
		assertThat(page.locator(".bh-panel__head").last()).containsText("已遮盖");
	}

	@Test
	@Order(3)
	void approverSendsACitizensReportToItsUnit() {
		Page page = browser.signIn("approver", 1280);
		page.navigate(browser.base + "/citizen-reports");
		page.getByText("登记一条留言").click();
		page.locator("#target").fill("益阳市水利局网站");
		page.getByLabel("反映的问题").fill("政策解读栏目有错别字");
		page.getByRole(AriaRole.BUTTON, named("登记")).click();
		assertThat(page.locator(".bh-toast")).containsText("已登记，2021年6月22日 前答复");
		page.locator("select[name=indicator]").selectOption("GX-01");
		page.getByRole(AriaRole.BUTTON, named("属实，转办…")).click();
		assertThat(page.locator("#bh-ask")).containsText("下达整改通知书");
		browser.confirm(page);
		assertThat(page.locator("h1")).hasText("网站找错〔2021〕1号");
		assertThat(page.locator(".bh-figs")).containsText("0 / 1");
		page.navigate(browser.base + "/citizen-reports");
		page.getByLabel("给网民的答复").fill("已转主办单位更正。");
		page.getByRole(AriaRole.BUTTON, named("答复").setExact(true)).click();
		assertThat(page.locator("table")).containsText("已答复");
	}

	@Test
	@Order(4)
	void clerkPutsAnOldCircularOnFileRowByRow() {
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/imports/new?kind=circular");
		page.locator("#file").setInputFiles(Path.of("src/test/resources/circulars/qinghai-2021q1.txt"));
		page.getByRole(AriaRole.BUTTON, named("上传，看每一行会变成什么")).click();
		assertThat(page.locator("#title")).hasValue("青海省人民政府办公厅关于2021年第一季度全省政府网站与政务新媒体检查情况的通报");
		assertThat(page.locator("main")).containsText("1171");
		Locator row = page.locator("tr[id^=row-]").first();
		row.locator("summary").click();
		row.getByLabel("对象").fill("益阳市水利局网站");
		row.getByLabel("指标").selectOption("GW-V4-3");
		row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("就是它")).click();
		assertThat(page.locator("tr[id^=row-]").first()).containsText("看过，可以");
		page.getByRole(AriaRole.BUTTON, named("导入 1 行…")).click();
		browser.confirm(page);
		assertThat(page.locator(".bh-head .bh-meta")).containsText("已完成");
		page.navigate(browser.base + "/inspections");
		page.getByRole(AriaRole.LINK, named("青海省人民政府办公厅关于")).click();
		assertThat(page.locator(".bh-figs")).containsText("合格率 88.5%");
		assertThat(page.locator("main")).containsText("2021年4月30日 前反馈");
	}

	@Test
	@Order(5)
	void figuresOfTheCircularLeadToTheirRows() {
		Page page = browser.signIn("approver", 1280);
		String draft = Issuing.draft(browser.http);
		page.navigate(browser.base + "/notices/" + draft);
		page.locator("a.bh-fig[href$='websites.unqualified']").click();
		assertThat(page.locator("h1")).hasText("政府网站：存在突出问题");
		assertThat(page.locator("tbody tr")).hasCount(8);
		page.getByText("怎么查出来的").click();
		assertThat(page.locator("pre")).containsText("from inspection_target");
		page.goBack();
		page.locator("a.bh-fig[href$='websites.qualified']").click();
		assertThat(page.locator("tbody tr")).hasCount(41);
	}

	@Test
	@Order(6)
	void approverUploadsTheEditedTemplateAndGoesBack() {
		Page page = browser.signIn("approver", 1280);
		page.navigate(browser.base + "/documents/templates");
		page.getByLabel("通报模板").setInputFiles(Path.of("src/test/resources/templates/circular-edited-in-writer.docx"));
		page.getByRole(AriaRole.BUTTON, named("上传")).first().click();
		assertThat(page.locator("tbody tr").first()).containsText("circular-edited-in-writer.docx");
		page.getByRole(AriaRole.BUTTON, named("改回标准版式…")).click();
		browser.confirm(page);
		assertThat(page.locator("tbody tr").first()).containsText("标准版式");
		page.navigate(browser.base + "/documents");
		page.getByRole(AriaRole.BUTTON, named("生成当月简报")).scrollIntoViewIfNeeded();
	}

	private static byte[] picture() {
		BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", out);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return out.toByteArray();
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

}
