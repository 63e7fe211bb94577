package org.bihuan.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests in a browser need a Chromium on the machine: BROWSER_PATH, else the usual places.
 * Without one they are skipped with a clear word, or fail when BROWSER_REQUIRED is true.
 */
class Chromium implements ExecutionCondition {

	private static final String HINT = "no Chromium: set BROWSER_PATH, or apt-get install chromium";

	private static Browser browser;

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (path().isPresent()) {
			return ConditionEvaluationResult.enabled("a browser is at hand");
		}
		if ("true".equals(System.getenv("BROWSER_REQUIRED"))) {
			throw new IllegalStateException("Tests in a browser are required, but there is " + HINT);
		}
		System.out.println("SKIPPED tests in a browser: " + HINT);
		return ConditionEvaluationResult.disabled("SKIPPED: " + HINT);
	}

	/**
	 * The browser of this process; each story has windows of its own, which share
	 * nothing.
	 */
	static synchronized Browser browser() {
		if (browser == null || !browser.isConnected()) {
			browser = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
				.chromium()
				.launch(new BrowserType.LaunchOptions().setExecutablePath(path().orElseThrow())
					.setArgs(List.of("--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
							"--disable-background-networking", "--disable-component-update", "--disable-sync",
							"--lang=zh-CN")));
		}
		return browser;
	}

	static Optional<Path> path() {
		return Stream
			.of(System.getenv("BROWSER_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
					"/usr/bin/google-chrome")
			.filter(place -> place != null)
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

}
