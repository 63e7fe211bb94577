package org.bihuan.journey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The running application in Chromium; whatever a page complains of is kept. */
class InBrowser implements AutoCloseable {

	private static final Path PICTURES = Path.of("target", "pictures");

	private static final boolean WANTED = Boolean.getBoolean("pictures");

	private static final Set<String> SERIOUS = Set.of("serious", "critical");

	static {
		// Machines are slow at times; what is waited for comes or does not.
		PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
	}

	/**
	 * Pages of this process whose shape axe has seen: their words do not matter to it.
	 */
	private static final Set<String> LOOKED = new HashSet<>();

	/**
	 * Elements with what their look and meaning hangs on, texts as whether there is one.
	 */
	private static final String SHAPE = """
			() => {
			  const left = /^(href|action|src|value|datetime|content|data-|hx-|xlink)/, parts = [];
			  const walk = (node) => {
			    if (node.nodeType === 3) { if (node.data.trim()) parts.push('t'); return; }
			    if (node.nodeType !== 1) return;
			    parts.push(node.tagName, ...[...node.attributes].filter(a => !left.test(a.name))
			      .map(a => a.name + '=' + (a.name === 'title' || a.name === 'alt' || a.name === 'aria-label'
			        || a.name === 'placeholder' ? a.value.trim() !== '' : a.value)));
			    node.childNodes.forEach(walk);
			    parts.push('/');
			  };
			  walk(document.documentElement);
			  return parts.join(' ');
			}""";

	final List<String> complaints = new ArrayList<>();

	/** What axe found serious: rule, place, element. */
	final List<String> findings = new ArrayList<>();

	final String base;

	private final Running running;

	private final LoggedErrors errors;

	private final Browser browser = Chromium.browser();

	private final List<BrowserContext> windows = new ArrayList<>();

	final Http http;

	/**
	 * @param settings which profile, and what else the story needs
	 */
	InBrowser(List<String> settings) {
		running = new Running(settings);
		int port = running.start();
		errors = LoggedErrors.listen();
		http = new Http(port);
		base = "http://localhost:" + port;
	}

	@Override
	public void close() {
		windows.forEach(BrowserContext::close);
		running.stop();
	}

	/** A page of its own window, signed in. */
	Page signIn(String who, int width) {
		Page page = page(width);
		page.navigate(base + "/login");
		page.locator("#username").fill(who);
		page.locator("#password").fill(Http.PASSWORD);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("登录")).click();
		assertThat(page.locator(".bh-top")).isVisible();
		return page;
	}

	Page page(int width) {
		BrowserContext context = window(options(width));
		Page page = context.newPage();
		page.onConsoleMessage(message -> {
			if (message.type().equals("error") && !message.text().contains("422")) {
				complaints.add(page.url() + " " + message.text());
			}
		});
		page.onResponse(response -> {
			if (response.status() >= 500) {
				complaints.add(response.status() + " " + response.request().method() + " " + response.url() + ": "
						+ errors.newest());
			}
		});
		page.onPageError(error -> complaints.add(page.url() + " " + error));
		return page;
	}

	/** A window of somebody who has switched scripts off. */
	BrowserContext withoutScript(int width) {
		return window(options(width).setJavaScriptEnabled(false));
	}

	private static Browser.NewContextOptions options(int width) {
		return new Browser.NewContextOptions().setViewportSize(width, 900)
			.setLocale("zh-CN")
			.setTimezoneId("Asia/Shanghai");
	}

	private BrowserContext window(Browser.NewContextOptions options) {
		BrowserContext context = browser.newContext(options);
		windows.add(context);
		return context;
	}

	/**
	 * Nothing is wider than the screen and nothing offends the content policy; what axe
	 * finds serious is kept.
	 */
	void look(Page page, String name, int width) {
		page.waitForLoadState(LoadState.LOAD);
		page.waitForFunction("() => document.querySelectorAll('.htmx-request').length === 0");
		picture(page, name + "-" + width);
		assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth")).as(name)
			.isLessThanOrEqualTo(width);
		assertThat((List<?>) page.evaluate("() => window.bhViolations || []")).as(name).isEmpty();
		if (!LOOKED.add(width + " " + page.evaluate(SHAPE))) {
			return;
		}
		new AxeBuilder(page).setLegacyMode(true)
			.options(violationsAlone())
			.analyze()
			.getViolations()
			.stream()
			.filter(rule -> SERIOUS.contains(rule.getImpact()))
			.forEach(rule -> rule.getNodes()
				.forEach(node -> findings
					.add(name + " " + width + ": " + rule.getId() + " " + node.getTarget() + " " + node.getHtml())));
	}

	/** The same at the widths of a phone and of a desk. */
	void lookAtBothWidths(Page page, String name) {
		for (int width : new int[] { 390, 1280 }) {
			page.setViewportSize(width, 900);
			look(page, name, width);
		}
	}

	/** All rules, but nothing gathered of what passed: that takes a third of the time. */
	private static AxeRunOptions violationsAlone() {
		AxeRunOptions options = new AxeRunOptions();
		options.setResultTypes(List.of("violations"));
		options.setIFrames(false);
		return options;
	}

	/** Bytes that came over the wire for the page as it stands. */
	static int transferred(Page page) {
		return ((Number) page.evaluate("""
				() => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
				  .reduce((sum, entry) => sum + entry.transferSize, 0)""")).intValue();
	}

	<T> T bean(Class<T> type) {
		return running.bean(type);
	}

	/** From the page's request to the first byte of its answer, on this machine. */
	static long serverMillis(Page page) {
		return Math.round(((Number) page.evaluate("""
				() => performance.getEntriesByType('navigation')
				  .reduce((sum, entry) => sum + entry.responseStart - entry.requestStart, 0)""")).doubleValue());
	}

	/** Every page and call there is. */
	List<Doors.Door> doors() {
		return Doors.of(running, Set.of());
	}

	/**
	 * Leaves a picture where {@code -Dpictures=true} asks for them: drawing whole pages
	 * takes a tenth of all tests. Under load Chromium sometimes cannot draw at once; then
	 * it is asked once more.
	 */
	void picture(Page page, String name) {
		if (!WANTED) {
			return;
		}
		Page.ScreenshotOptions options = new Page.ScreenshotOptions().setFullPage(true)
			.setPath(PICTURES.resolve(name.replaceAll("[^a-z0-9-]+", "-") + ".png"));
		try {
			page.screenshot(options);
		}
		catch (PlaywrightException busy) {
			page.screenshot(options);
		}
	}

	/** Answers the question the page asks before it acts. */
	void confirm(Page page) {
		page.locator("#bh-ask [data-yes]").click();
	}

}
