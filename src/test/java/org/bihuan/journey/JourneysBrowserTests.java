package org.bihuan.journey;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Media;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The three journeys as people walk them every day, with what each costs in clicks and
 * keys ({@code docs/journeys.md}), by keyboard alone and without script.
 */
class JourneysBrowserTests extends BrowserJourney {

	private static final String COUNT = """
			for (const kind of ['click', 'keydown'])
			  addEventListener(kind, e => {
			    if (!e.isTrusted || kind === 'keydown' && e.target.closest('input,textarea,select')) return;
			    sessionStorage.setItem('count-' + kind, Number(sessionStorage.getItem('count-' + kind) || 0) + 1);
			  }, true);""";

	private static final String PASTE = """
			(area, base64) => {
			  const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
			  const data = new DataTransfer();
			  data.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
			  area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
			}""";

	private String notice;

	@Test
	@Order(1)
	void approverHasIssuedANotice() {
		Http http = browser.http;
		notice = Issuing.issueDraft(http);
		assertThat(http.get("unit-wjw", "/cases?noticeId=" + notice).items()).hasSize(3);
	}

	@Test
	@Order(2)
	void firstStepsStandAboveUntilTheyArePutAway() {
		Page page = browser.signIn("unit-wjw-leader", 1280);
		assertThat(page.locator(".bh-first")).containsText("第一次用，先看这几步");
		browser.look(page, "first-steps", 1280);
		page.getByText("看使用手册").click();
		assertThat(page.locator("h1")).hasText("责任单位使用手册");
		browser.look(page, "manual", 1280);
		assertThat(page.locator(".bh-manual img").first()).isVisible();
		assertThat((Integer) page.evaluate("() => document.querySelector('.bh-manual img').naturalWidth"))
			.isGreaterThan(600);
		page.navigate(browser.base + "/");
		page.getByText("知道了，收起").click();
		page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(page.locator(".bh-first")).hasCount(0);
		page.navigate(browser.base + "/help");
		page.getByText("再看一遍“第一次用”").click();
		assertThat(page.locator(".bh-first")).isVisible();
	}

	@Test
	@Order(3)
	void unitAnswersAWholeNoticeInOneSheet() {
		Page page = counted("unit-wjw", 1280);
		putAway(page);
		ManualPictures.take(page, "unit-todo");
		page.getByRole(AriaRole.BUTTON, named("签收全部 3 项")).click();
		Locator items = page.locator(".bh-item");
		assertThat(items).hasCount(3);
		write(items.nth(0), "栏目保障单位没有报送", "已补充更新并落实专人");
		assertThat(page.locator("[data-kept]")).containsText("已存草稿");
		page.reload();
		assertThat(items.nth(0).locator("[data-field=cause]")).hasValue("栏目保障单位没有报送");
		assertThat(items.nth(0).locator("[data-field=completedOn]")).hasValue("2021-06-17");
		forget(page);
		page.getByText("填到其余 2 项的空处").click();
		for (int i = 0; i < 3; i++) {
			Locator area = items.nth(i).locator("[data-field=measures]");
			area.click();
			area.evaluate(PASTE, Base64.getEncoder().encodeToString(LoopJourney.png()));
			assertThat(items.nth(i).locator(".bh-files")).containsText("SHA-256");
		}
		assertThat(page.locator("[data-ready]")).hasText("上报已填好的 3 项");
		browser.look(page, "reply-ready", 1280);
		page.setViewportSize(1280, 900);
		page.evaluate("() => scrollTo(0, 0)");
		ManualPictures.take(page, "unit-reply");
		page.locator("[data-ready]").click();
		assertThat(page.locator(".bh-toast")).containsText("已上报 3 项");
		say(page, "unit, from the sheet with one item written to the report of three");
	}

	@Test
	@Order(4)
	void whatIsTypedWithoutAConnectionIsKeptUntilThereIsOne() {
		Page page = browser.signIn("unit-anhua", 390);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("签收全部")).click();
		Locator cause = page.locator("[data-field=cause]").first();
		assertThat(page.locator("[data-ready]")).containsText("0 项");
		page.waitForLoadState(LoadState.NETWORKIDLE);
		page.context().setOffline(true);
		cause.fill("断网时写的");
		assertThat(page.locator("[data-kept]")).containsText("没有连上，已留在本机");
		page.context().setOffline(false);
		page.evaluate("() => dispatchEvent(new Event('online'))");
		assertThat(page.locator("[data-kept]")).containsText("已存草稿");
		page.reload();
		assertThat(cause).hasValue("断网时写的");
		browser.look(page, "reply-draft", 390);
		page.context().clearCookies();
		cause.fill("退出后写的");
		assertThat(page.locator("[data-kept]")).containsText("您已退出登录，填的内容已留在本机");
		page.context().close();
		browser.complaints
			.removeIf(each -> each.contains("ERR_INTERNET_DISCONNECTED") || each.contains("status of 403"));
	}

	@Test
	@Order(5)
	void supervisorPassesByKeyAndSeesBothPicturesLarge() {
		Page page = counted("supervisor", 1280);
		putAway(page);
		ManualPictures.take(page, "supervisor-review");
		page.navigate(browser.base + "/review?case=" + of("unit-wjw", 0));
		page.keyboard().press("Space");
		assertThat(page.locator("[data-compare]")).hasClass(Pattern.compile(".*is-zoomed.*"));
		browser.look(page, "review-zoomed", 1280);
		page.keyboard().press("Space");
		page.keyboard().press("?");
		assertThat(page.locator("#bh-keys")).containsText("前后一起放大");
		browser.look(page, "keys", 1280);
		page.keyboard().press("Escape");
		forget(page);
		page.keyboard().press("5");
		page.keyboard().press("a");
		assertThat(page.locator(".bh-toast")).containsText("已通过");
		say(page, "supervisor, one case passed");
		browser.look(page, "passed", 1280);
		page.locator(".bh-toast__undo").click();
		assertThat(page.locator(".bh-toast")).containsText("已收回");
		assertThat(page.locator(".bh-q[aria-current=true]")).hasAttribute("href",
				Pattern.compile(".*" + of("unit-wjw", 0)));
		page.keyboard().press("5");
		page.keyboard().press("a");
		assertThat(page.locator(".bh-toast")).containsText("已通过");
		page.keyboard().press("?");
		page.locator("[data-keys-on]").uncheck();
		page.keyboard().press("Escape");
		page.keyboard().press("5");
		assertThat(page.locator("#comment")).hasValue("");
	}

	@Test
	@Order(6)
	void approverStrikesOffSeveralAndSeesWhichBefore() {
		browser.http.post("supervisor", "/cases/" + of("unit-wjw", 1) + "/reviews",
				Map.of("verdict", "PASS", "method", "ONLINE", "comment", "已更新"));
		Page page = counted("approver", 1280);
		putAway(page);
		ManualPictures.take(page, "approver-closures");
		page.locator("[data-pick-all]").check();
		page.getByRole(AriaRole.BUTTON, named("销号")).last().click();
		assertThat(page.locator("#bh-ask")).containsText("将转为已销号");
		assertThat(page.locator("#bh-ask p")).containsText("“");
		browser.picture(page, "closures-ask-1280");
		browser.confirm(page);
		assertThat(page.locator(".bh-toast")).containsText("已销号");
		say(page, "approver, all that wait");
	}

	@Test
	@Order(7)
	void leaderComesToACaseInTwoClicks() {
		Page page = counted("leader", 1440);
		putAway(page);
		ManualPictures.take(page, "leader-overview");
		forget(page);
		page.locator(".bh-lead__say a").first().click();
		page.locator("tbody a.t").first().click();
		assertThat(page.locator(".bh-trio")).isVisible();
		say(page, "leader, from the figure to a case");
		page.navigate(browser.base + "/overview");
		page.waitForLoadState(LoadState.NETWORKIDLE);
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4").setPath(Path.of("target/pictures/brief.pdf")));
		assertThat(new String(pdf, StandardCharsets.ISO_8859_1).split("/Type\\s*/Page\\b", -1).length - 1).isEqualTo(1);
	}

	@Test
	@Order(8)
	void keepsFiltersAndColumnsAndExportsThem() {
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/cases?view=open&region=%E5%AE%89%E5%8C%96%E5%8E%BF");
		page.locator("summary", new Page.LocatorOptions().setHasText("存为常用")).click();
		page.locator("#view-name").fill("安化的");
		page.getByRole(AriaRole.BUTTON, named("存为常用筛选")).click();
		assertThat(page.locator(".bh-tabs a[aria-current]")).hasText("安化的");
		page.locator("summary", new Page.LocatorOptions().setHasText("列")).click();
		page.locator("input[value=NUMBER]").check();
		page.locator("input[value=REGION]").uncheck();
		page.getByRole(AriaRole.BUTTON, named("用这些列")).click();
		assertThat(page.locator("thead")).containsText("编号");
		assertThat(page.locator("thead")).not().containsText("区县");
		assertThat(page.locator(".bh-tabs a[aria-current]")).hasText("安化的");
		browser.look(page, "ledger-own-columns", 1280);
	}

	@Test
	@Order(9)
	void aDayOfTheMonthLeadsToWhatFallsDueOnIt() {
		Page page = browser.signIn("supervisor", 1280);
		page.navigate(browser.base + "/deadlines");
		browser.look(page, "deadlines", 1280);
		Locator day = page.locator(".bh-month a").first();
		String cases = day.locator("b").innerText().replaceAll("\\D", "");
		day.click();
		assertThat(page.locator(".bh-pager").last()).containsText("共 " + cases + " 件");
		page.setViewportSize(390, 900);
		page.navigate(browser.base + "/deadlines?month=2021-06");
		browser.look(page, "deadlines", 390);
		assertThat(page.locator(".bh-table tbody tr").first()).containsText("6月");
	}

	@Test
	@Order(10)
	void aCalendarProgramReadsTheDeadlines() {
		Page page = browser.signIn("unit-anhua", 390);
		page.navigate(browser.base + "/calendar-feed");
		page.getByRole(AriaRole.BUTTON, named("生成日历地址")).click();
		String address = page.locator("#address").inputValue();
		browser.look(page, "calendar-feed", 390);
		Page stranger = browser.page(1280);
		String calendar = stranger.request().get(address).text();
		assertThat(calendar).startsWith("BEGIN:VCALENDAR").contains("BEGIN:VEVENT", "SUMMARY:整改期限", "TRIGGER:");
		page.getByRole(AriaRole.BUTTON, named("停用")).click();
		browser.confirm(page);
		assertThat(page.locator(".bh-toast")).containsText("已停用");
		assertThat(stranger.request().get(address).status()).isEqualTo(404);
	}

	@Test
	@Order(11)
	void signsInAndWorksByKeyboardAlone() {
		Page page = browser.page(1280);
		page.navigate(browser.base + "/login");
		tabTo(page, "username");
		page.keyboard().type("supervisor");
		tabTo(page, "password");
		page.keyboard().type(Http.PASSWORD);
		page.keyboard().press("Enter");
		assertThat(page.locator(".bh-top")).isVisible();
		page.waitForLoadState(LoadState.NETWORKIDLE);
		page.keyboard().press("/");
		page.keyboard().type("卫生");
		page.keyboard().press("Enter");
		assertThat(page.locator("#found-cases")).isVisible();
		page.keyboard().press("Tab");
		assertThat(page.locator(".bh-skip")).isFocused();
		page.keyboard().press("Enter");
		page.navigate(browser.base + "/review");
		page.keyboard().press("r");
		tabTo(page, "newDeadline");
		assertThat((String) page.evaluate(
				"() => getComputedStyle(document.activeElement).boxShadow + getComputedStyle(document.activeElement).outlineStyle"))
			.isNotEqualTo("nonenone");
	}

	@Test
	@Order(12)
	void theFormsOfEveryDayWorkWithoutScript() {
		BrowserContext context = browser.withoutScript(390);
		Page page = context.newPage();
		page.navigate(browser.base + "/login");
		page.locator("#username").fill("unit-taojiang");
		page.locator("#password").fill(Http.PASSWORD);
		page.getByRole(AriaRole.BUTTON, named("登录")).click();
		page.getByRole(AriaRole.BUTTON, named("签收全部")).click();
		write(page.locator(".bh-item").first(), "原因", "措施");
		page.locator(".bh-item")
			.first()
			.locator("input[type=file]")
			.setInputFiles(new FilePayload("后.png", "image/png", LoopJourney.png()));
		page.getByRole(AriaRole.BUTTON, named("上报已填好的")).click();
		assertThat(page.locator(".bh-toast")).containsText("已上报 1 项");
		browser.picture(page, "todo-without-script-390");
		page.navigate(browser.base + "/find?q=%E6%A1%83%E6%B1%9F");
		assertThat(page.locator("#found-cases")).isVisible();
		context.close();
	}

	private static void tabTo(Page page, String id) {
		for (int i = 0; i < 60 && !id.equals(page.evaluate("() => document.activeElement.id")); i++) {
			page.keyboard().press("Tab");
		}
		assertThat(page.locator("#" + id)).isFocused();
	}

	private static void write(Locator item, String cause, String measures) {
		item.locator("[data-field=cause]").fill(cause);
		item.locator("[data-field=measures]").fill(measures);
		item.locator("[data-field=completedOn]").fill("2021-06-17");
		item.locator("[data-field=responsiblePerson]").fill("科长");
	}

	private String of(String unit, int place) {
		return browser.http.get(unit, "/cases?noticeId=" + notice + "&sort=number,asc")
			.items()
			.get(place)
			.get("id")
			.asString();
	}

	private Page counted(String who, int width) {
		Page page = browser.signIn(who, width);
		page.context().addInitScript(COUNT);
		page.reload();
		page.waitForLoadState(LoadState.NETWORKIDLE);
		return page;
	}

	private static void putAway(Page page) {
		page.getByText("知道了，收起").click();
		page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(page.locator(".bh-first")).hasCount(0);
		forget(page);
	}

	private static void forget(Page page) {
		page.evaluate(
				"() => { sessionStorage.removeItem('count-click'); sessionStorage.removeItem('count-keydown'); }");
	}

	private static void say(Page page, String journey) {
		System.out.println("journey: " + journey + ": "
				+ page.evaluate("() => Number(sessionStorage.getItem('count-click') || 0)") + " clicks, "
				+ page.evaluate("() => Number(sessionStorage.getItem('count-keydown') || 0)") + " keys");
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

}
