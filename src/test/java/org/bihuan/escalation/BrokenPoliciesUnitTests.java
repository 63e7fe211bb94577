package org.bihuan.escalation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.bihuan.shared.Mutations;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.TextsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A thousand broken copies of the office's table: read and judged, or refused. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenPoliciesUnitTests {

	@Test
	void readsOrRefusesTables() throws Exception {
		byte[] whole = Files.readAllBytes(Path.of("bpmn/escalation-measure.dmn"));
		Mutations mutations = new Mutations(20261125);
		List<String> failures = new ArrayList<>();
		for (int i = 0; i < Mutations.COUNT; i++) {
			String dmn = new String(mutations.of(whole), StandardCharsets.UTF_8);
			try {
				PolicyCheck.errors(PolicyXml.read(dmn), new TextsFixture().texts());
			}
			catch (Refusal refused) {
				// with a sentence of its own
			}
			catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
				failures.add(i + ": " + failure);
			}
		}
		assertThat(failures).isEmpty();
	}

}
