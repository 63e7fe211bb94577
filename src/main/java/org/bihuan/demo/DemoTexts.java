package org.bihuan.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

import org.springframework.core.io.ClassPathResource;

/** The demo's words and the circular's tables, from files. */
class DemoTexts {

	private final Properties words = new Properties();

	DemoTexts() {
		try (var reader = new InputStreamReader(new ClassPathResource("demo/texts.properties").getInputStream(),
				StandardCharsets.UTF_8)) {
			words.load(reader);
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

	String of(String key) {
		return words.getProperty(key);
	}

	List<String> list(String key) {
		return List.of(of(key).split(","));
	}

	/**
	 * The rows of a table below the headings; no cell of these files holds a comma or a
	 * quote.
	 */
	static List<String[]> table(String file) {
		try {
			return new ClassPathResource("demo/" + file).getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.skip(1)
				.filter(line -> !line.isBlank())
				.map(line -> line.split(",", -1))
				.toList();
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

}
