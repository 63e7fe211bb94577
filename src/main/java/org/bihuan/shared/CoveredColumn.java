package org.bihuan.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A column that is searched by whoever is shown it covered: a word fits what they are
 * shown, never what lies below, so that a count of answers tells nothing of it.
 *
 * @param name of the column
 * @param from the table and the other conditions, from "from" on
 * @param params of those conditions
 */
public record CoveredColumn(String name, String from, List<Object> params) {

	/** So many different texts are looked for; a word that more hold is too short. */
	private static final int MOST = 300;

	/**
	 * A condition and its parameters.
	 */
	public record Condition(String sql, List<Object> params) {
	}

	/**
	 * Those whose covered text holds the word.
	 * @param like a condition on the column with one parameter
	 * @param value its parameter
	 */
	public Condition holding(String word, String like, String value, JdbcClient jdbc) {
		List<Object> all = new ArrayList<>(params);
		all.add(value);
		String wanted = word.toLowerCase(Locale.ROOT);
		List<Object> fitting;
		try (Stream<String> texts = jdbc.sql("select distinct " + name + " " + from + " and " + like)
			.params(all)
			.query(String.class)
			.stream()) {
			fitting = texts.filter(text -> PersonalData.cover(text).toLowerCase(Locale.ROOT).contains(wanted))
				.limit(MOST)
				.<Object>map(text -> text)
				.toList();
		}
		return fitting.isEmpty() ? new Condition("1 = 0", List.of()) : new Condition(
				name + " in (" + String.join(", ", Collections.nCopies(fitting.size(), "?")) + ")", fitting);
	}

}
