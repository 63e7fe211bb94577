package org.bihuan.audit;

import java.util.HashMap;
import java.util.Map;

/**
 * What an entry tells of rows, under {@code row} among the other words of an act. A word
 * of the act's own of the same name follows the row.
 */
final class SaidRows {

	static final String KEY = "row";

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
				rows.put(field, said);
			}
		});
		Map<String, Object> all = new HashMap<>(words);
		rows.forEach((field, said) -> all.computeIfPresent(field, (name, word) -> said));
		all.put(KEY, rows);
		return all;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> of(Map<String, ?> words) {
		return words.get(KEY) instanceof Map<?, ?> rows ? (Map<String, Object>) rows : Map.of();
	}

}
