package org.bihuan.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.io.ClassPathResource;

/** The process models as they lie in the product. */
final class Models {

	private static final Map<String, String> XML = new ConcurrentHashMap<>();

	private Models() {
	}

	static String xml(String process) {
		return XML.computeIfAbsent(process, key -> {
			try {
				return new ClassPathResource("bpmn/" + key + ".bpmn").getContentAsString(StandardCharsets.UTF_8);
			}
			catch (IOException missing) {
				throw new UncheckedIOException(missing);
			}
		});
	}

}
