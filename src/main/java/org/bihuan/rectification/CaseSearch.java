package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bihuan.search.Found;
import org.bihuan.search.NameKind;
import org.bihuan.search.Names;
import org.bihuan.shared.CoveredColumn;
import org.bihuan.shared.CoveredColumn.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds cases by any part of a name or number. Names are looked up first, each once
 * however many cases bear it, and the cases then by their keys; a word that very many
 * names hold is looked for in the cases themselves, where a page is soon full. The words
 * of a problem are looked through only where few cases are left.
 */
@Component
class CaseSearch {

	/**
	 * A word that more names than this hold is looked for in the cases themselves: to
	 * read those of 300 names by key takes as long as to come by a page of them on the
	 * way.
	 */
	private static final int MOST = 300;

	/** Notices whose numbers end alike: one of every office and year. */
	private static final int MOST_NOTICES = 2_000;

	private static final Set<NameKind> KINDS = EnumSet.of(NameKind.TARGET, NameKind.ORGANIZATION, NameKind.NOTICE);

	/** The end of a document number, and the place in it. */
	private static final Pattern NUMBER = Pattern.compile("^(.+)-(\\d{1,5})$");

	private final JdbcClient jdbc;

	private final Names names;

	CaseSearch(JdbcClient jdbc, Names names) {
		this.jdbc = jdbc;
		this.names = names;
	}

	/**
	 * What a case has to be to fit a word: a condition that begins with "and".
	 *
	 * @param names how many hold the word, as far as they were counted
	 * @param some of a common word: the same for some of the cases, which are quickly
	 * found and enough to say that they are many
	 */
	record Fit(String sql, List<Object> params, int names, @Nullable Fit some) {
	}

	/**
	 * The few cases that the rest of a filter leaves.
	 *
	 * @param sql from "where" on
	 * @param covered personal data in their problems are not shown to the one who asks
	 */
	record Narrow(String sql, List<Object> params, boolean covered) {
	}

	/**
	 * @param narrow the rest of the filter, where it leaves few cases
	 */
	Fit fit(String text, @Nullable Narrow narrow) {
		String plain = plain(text);
		Found found = names.find(plain, KINDS, MOST);
		Optional<Condition> problem = Optional.ofNullable(narrow).map(few -> problem(plain, few));
		return found.common() ? common(plain, problem, some(found)) : keys(plain, problem, found);
	}

	private Condition problem(String plain, Narrow narrow) {
		String like = Names.holds("problem", plain);
		String value = "%" + plain.toLowerCase(Locale.ROOT) + "%";
		return narrow.covered()
				? new CoveredColumn("problem", "from rectification_case" + narrow.sql(), narrow.params()).holding(plain,
						like, value, jdbc)
				: new Condition(like, List.of(value));
	}

	/** By one kind of name, so that one index is read until there are enough. */
	private static Fit some(Found found) {
		List<String> any = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		in("unit_id", found.of(NameKind.ORGANIZATION), any, values);
		if (any.isEmpty()) {
			in("target_id", found.of(NameKind.TARGET), any, values);
		}
		if (any.isEmpty()) {
			in("notice_id", found.of(NameKind.NOTICE), any, values);
		}
		return new Fit(" and " + any.get(0), values, found.names().size(), null);
	}

	private static String plain(String text) {
		return text.replace("%", "").replace("_", "");
	}

	private Fit keys(String plain, Optional<Condition> problem, Found found) {
		List<String> any = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		in("target_id", found.of(NameKind.TARGET), any, values);
		in("unit_id", found.of(NameKind.ORGANIZATION), any, values);
		in("notice_id", found.of(NameKind.NOTICE), any, values);
		Matcher number = NUMBER.matcher(plain);
		if (number.matches()) {
			numbers(number.group(1), number.group(2), any, values);
		}
		problem.ifPresent(words -> {
			any.add(words.sql());
			values.addAll(words.params());
		});
		return new Fit(any.isEmpty() ? " and 1 = 0" : " and (" + String.join(" or ", any) + ")", values,
				found.names().size(), null);
	}

	private static Fit common(String plain, Optional<Condition> problem, Fit some) {
		List<String> any = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		for (String column : List.of("target_name", "unit_name", "number_text")) {
			any.add(Names.holds(column, plain));
			values.add("%" + plain.toLowerCase(Locale.ROOT) + "%");
		}
		problem.ifPresent(words -> {
			any.add(words.sql());
			values.addAll(words.params());
		});
		return new Fit(" and (" + String.join(" or ", any) + ")", values, MOST + 1, some);
	}

	/** The numbers themselves, of each notice whose own number ends so. */
	private void numbers(String notice, String place, List<String> any, List<Object> values) {
		List<String> ids = names.find(notice, EnumSet.of(NameKind.NOTICE), MOST_NOTICES).of(NameKind.NOTICE);
		if (ids.isEmpty()) {
			return;
		}
		in("number_text",
				jdbc.sql("select distinct document_number from rectification_notice where id in (:ids)")
					.param("ids", ids)
					.query(String.class)
					.list()
					.stream()
					.filter(number -> number.endsWith(notice))
					.map(number -> number + "-" + place)
					.toList(),
				any, values);
	}

	private static void in(String column, List<String> wanted, List<String> any, List<Object> values) {
		if (!wanted.isEmpty()) {
			any.add(column + " in (" + String.join(", ", Collections.nCopies(wanted.size(), "?")) + ")");
			values.addAll(wanted);
		}
	}

}
