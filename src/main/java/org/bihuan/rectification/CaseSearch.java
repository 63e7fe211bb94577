package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds cases by any part of a name or number. Names are looked up first, each once
 * however many cases bear it, and the cases then by their keys: a million problems share
 * a hundred thousand names. The words of a problem are looked through only where few
 * cases are left.
 */
@Component
class CaseSearch {

	/** More names than this are taken as none: the word says too little. */
	private static final int MOST = 5_000;

	/** The end of a document number, and the place in it. */
	private static final Pattern NUMBER = Pattern.compile("(.+)-(\\d{1,5})");

	private record Name(String kind, String ofId) {
	}

	private final JdbcClient jdbc;

	CaseSearch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * @param narrow the rest of the filter leaves few cases
	 */
	void add(String text, boolean narrow, StringBuilder where, List<Object> params) {
		String plain = text.replace("%", "").replace("_", "");
		List<String> any = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		List<Name> names = names("%" + plain + "%");
		in("target_id", "T", names, any, values);
		in("unit_id", "U", names, any, values);
		in("notice_id", "N", names, any, values);
		Matcher number = NUMBER.matcher(plain);
		if (number.matches()) {
			numbers(number.group(1), number.group(2), any, values);
		}
		if (narrow) {
			any.add("problem like ?");
			values.add("%" + plain + "%");
		}
		where.append(any.isEmpty() ? " and 1 = 0" : " and (" + String.join(" or ", any) + ")");
		params.addAll(values);
	}

	/** The numbers themselves, of each notice whose own number ends so. */
	private void numbers(String notice, String place, List<String> any, List<Object> values) {
		List<String> numbers = jdbc
			.sql("select name from rectification_name where kind = 'N' and name like ? order by name limit " + MOST)
			.param("%" + notice)
			.query(String.class)
			.list()
			.stream()
			.map(name -> name + "-" + place)
			.distinct()
			.toList();
		in("number_text", numbers, any, values);
	}

	private List<Name> names(String like) {
		return jdbc
			.sql("select kind, of_id from rectification_name where name like ? order by kind, of_id limit " + MOST)
			.param(like)
			.query(Name.class)
			.list();
	}

	private static void in(String column, String kind, List<Name> names, List<String> any, List<Object> values) {
		in(column, names.stream().filter(name -> name.kind().equals(kind)).map(Name::ofId).distinct().toList(), any,
				values);
	}

	private static void in(String column, List<String> wanted, List<String> any, List<Object> values) {
		if (!wanted.isEmpty()) {
			any.add(column + " in (" + String.join(", ", Collections.nCopies(wanted.size(), "?")) + ")");
			values.addAll(wanted);
		}
	}

}
