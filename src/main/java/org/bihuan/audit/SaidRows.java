package org.bihuan.audit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.bihuan.shared.crypto.Suites;
import org.jspecify.annotations.Nullable;

/**
 * What an entry tells of rows, under {@code row} among the other words of an act. A word
 * of the act's own of the same name follows the row.
 */
final class SaidRows {

	static final String KEY = "row";

	private static final int LONGEST = 400;

	private SaidRows() {
	}

	/** What is said last holds. */
	static Map<String, ?> with(Map<String, ?> words, Map<String, ?> row) {
		return joined(words, row, true);
	}

	/** What was said first holds. */
	static Map<String, ?> first(Map<String, ?> words, Map<String, ?> row) {
		return joined(words, row, false);
	}

	private static Map<String, ?> joined(Map<String, ?> words, Map<String, ?> row, boolean last) {
		if (row.isEmpty()) {
			return words;
		}
		Map<String, Object> rows = new java.util.TreeMap<>(of(words));
		row.forEach((field, said) -> {
			if (last || !rows.containsKey(field)) {
				rows.put(field, kept(said));
			}
		});
		Map<String, Object> all = new HashMap<>(words);
		rows.forEach((field, said) -> all.computeIfPresent(field, (name, word) -> said));
		all.put(KEY, rows);
		return all;
	}

	/** What the record keeps of a value: of a long text its hash. */
	static @Nullable Object kept(@Nullable Object said) {
		return said instanceof String text && text.length() > LONGEST
				? "SM3:" + Suites.SM.hash(text.getBytes(StandardCharsets.UTF_8)) : said;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> of(Map<String, ?> words) {
		return words.get(KEY) instanceof Map<?, ?> rows ? (Map<String, Object>) rows : Map.of();
	}

}
