package org.bihuan.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.microsoft.playwright.Page;
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

	/** What others than the first who may see in their own way. */
	private static final Map<String, List<String>> OTHERS = Map.of("unit-wjw",
			List.of("/cases", "/cases/{id}", "/notices", "/notices/{id}", "/targets", "/duties", "/inbox", "/find"),
			"approver", List.of("/cases", "/cases/{id}", "/notices/{id}", "/overview", "/duties"), "leader",
			List.of("/overview", "/cases", "/cases/{id}", "/duties"));

	private EveryPage every;

	@Test
	@Order(1)
	void comesByOneOfEverything() {
		String draft = Issuing.issueDraft(browser.http);
		browser.http.post("unit-wjw", "/notices/" + draft + "/receipt", "{}");
		every = EveryPage.ofTheDemo(browser.http, draft);
		report(every.caseId());
		waitsForItsLeader(draft);
	}

	private void waitsForItsLeader(String draft) {
		browser.http.put("unit-wjw-leader", "/sign-off", Map.of("on", true));
		report(browser.http.get("unit-wjw", "/cases?status=RECTIFYING&noticeId=" + draft)
			.items()
			.get(0)
			.get("id")
			.asString());
	}

	private void report(String one) {
		String file = browser.http.upload("unit-wjw", "/cases/" + one + "/evidence", "整改后.png", LoopJourney.png())
			.text("id");
		browser.http.post("unit-wjw", "/cases/" + one + "/reports", Map.of("cause", "原因", "measures", "措施", "result",
				"DONE", "completedOn", "2021-06-17", "responsiblePerson", "某", "evidence", List.of(file)));
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
					String at = every.at(path);
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
		Map<String, Set<String>> walks = every.walks(browser.doors());
		walks.get("supervisor").add("/styleguide");
		OTHERS.forEach((who, paths) -> walks.computeIfAbsent(who, any -> new TreeSet<>()).addAll(paths));
		return walks;
	}

}
