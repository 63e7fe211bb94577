package org.bihuan.imports;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;

import org.bihuan.shared.TextPattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Matches a sheet's headings, in any order and wording, to the fields of an import. */
@Component
class Headings {

	private static final int SEARCHED = 12;

	private static final TextPattern SIGNS = TextPattern.of("[\\s\\u3000()\uff08\uff09*:\uff1a]");

	/** Where the headings stand, and which column holds which field. */
	record Found(int line, Map<String, Integer> columns, Map<String, String> names, List<String> unused) {

		String name(String field) {
			return names.getOrDefault(field, field);
		}

	}

	private final Properties table = new Properties();

	Headings() {
		try (var reader = new InputStreamReader(new ClassPathResource("imports/headings.properties").getInputStream(),
				StandardCharsets.UTF_8)) {
			table.load(reader);
		}
		catch (IOException missing) {
			throw new UncheckedIOException(missing);
		}
	}

	/** Of the upper lines that name every required field, the one that names the most. */
	Optional<Found> find(String kind, List<SheetReader.Line> lines) {
		return IntStream.range(0, Math.min(SEARCHED, lines.size()))
			.mapToObj(i -> match(kind, i, lines.get(i).cells()))
			.filter(found -> found.columns().keySet().containsAll(required(kind)))
			.reduce((best, next) -> next.columns().size() > best.columns().size() ? next : best);
	}

	private Found match(String kind, int line, List<String> cells) {
		Map<String, Integer> columns = new LinkedHashMap<>();
		Map<String, String> names = new HashMap<>();
		List<String> unused = new ArrayList<>();
		Map<Integer, String> taken = new HashMap<>();
		for (boolean exact : new boolean[] { true, false }) {
			for (String field : fields(kind)) {
				for (String word : words(kind + "." + field)) {
					for (int column = 0; column < cells.size() && !columns.containsKey(field); column++) {
						String heading = normal(cells.get(column));
						boolean fits = exact ? heading.equals(normal(word))
								: word.length() > 1 && heading.contains(normal(word));
						if (fits && !taken.containsKey(column)) {
							columns.put(field, column);
							names.put(field, cells.get(column).strip());
							taken.put(column, field);
						}
					}
				}
			}
		}
		for (int column = 0; column < cells.size(); column++) {
			if (!taken.containsKey(column) && !cells.get(column).isBlank()) {
				unused.add(cells.get(column).strip());
			}
		}
		return new Found(line, columns, names, unused);
	}

	private static String normal(String text) {
		return SIGNS.removedFrom(text).toLowerCase(java.util.Locale.ROOT);
	}

	List<String> required(String kind) {
		return words("required." + kind);
	}

	/** The surest heading of a field. */
	String heading(String kind, String field) {
		return words(kind + "." + field).get(0);
	}

	private List<String> fields(String kind) {
		return table.stringPropertyNames()
			.stream()
			.filter(name -> name.startsWith(kind + "."))
			.map(name -> name.substring(kind.length() + 1))
			.sorted()
			.toList();
	}

	List<String> words(String key) {
		return List.of(table.getProperty(key, "").split(","));
	}

	String word(String key) {
		return table.getProperty(key);
	}

	List<String> template(String kind) {
		return words("template." + kind);
	}

	List<String> example(String kind) {
		return List.of(table.getProperty("example." + kind).split("\\|", -1));
	}

}
