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
		return read(process + ".bpmn");
	}

	static String dmn(String decision) {
		return read(decision + ".dmn");
	}

	private static String read(String file) {
		return XML.computeIfAbsent(file, key -> {
			try {
				return new ClassPathResource("bpmn/" + key).getContentAsString(StandardCharsets.UTF_8);
			}
			catch (IOException missing) {
				throw new UncheckedIOException(missing);
			}
		});
	}

}
