package org.bihuan.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests in a browser need a Chromium on the machine: BROWSER_PATH, else the usual places.
 * Without one they are skipped with a clear word, or fail when BROWSER_REQUIRED is true.
 */
class Chromium implements ExecutionCondition {

	private static final String HINT = "no Chromium: set BROWSER_PATH, or apt-get install chromium";

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
