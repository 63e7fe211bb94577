package org.bihuan.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.bihuan.shared.Mutations;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand broken copies of an office's template: its placeholders are found, or it is
 * no docx.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenTemplatesUnitTests {

	@Test
	void readsOrRefusesTemplates() throws Exception {
		byte[] whole;
		try (var in = getClass().getResourceAsStream("/templates/circular-edited-in-writer.docx")) {
			whole = in.readAllBytes();
		}
		Mutations mutations = new Mutations(20261125);
		List<String> failures = new ArrayList<>();
		for (int i = 0; i < Mutations.COUNT; i++) {
			try {
				TemplateFiller.placeholders(new ByteArrayInputStream(mutations.of(whole)), java.util.Set.of());
			}
			catch (Refusal | IOException refused) {
				// no docx
			}
			catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
				failures.add(i + ": " + failure);
			}
		}
		assertThat(failures).isEmpty();
	}

}
