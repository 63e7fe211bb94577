package org.bihuan.attack;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Somebody's mobile and identity number, put into every column that keeps somebody's
 * words, whichever they are: read off the database, so that a column added tomorrow has
 * them too.
 */
final class PlantedNumbers {

	static final String MOBILE = "13987654321";

	static final String IDENTITY = "430902198001011237";

	static final List<String> ALL = List.of(MOBILE, IDENTITY);

	private static final String MARK = "\u7535\u8bdd" + MOBILE + "\u8bc1\u4ef6" + IDENTITY + "\u3002";

	/** Ids, words of the product, things sealed, and what it parses. */
	private static final Pattern NO_WORDS = Pattern
		.compile(".*(_id|id|mac|hash|sha256|sm3|path|kind|state|status|media_type|_by|username|code|link|key|json|dmn"
				+ "|xml|bpmn|signed_text|contact|contact_phone|audience|period|region|family|template|initials"
				+ "|cells|data|seed|columns|query|mapping|office_name|unit_name|owner_name|document_number|channel)");

	private final JdbcTemplate jdbc;

	PlantedNumbers(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	void putInto(String table, String column, long length) {
		boolean url = column.equals("url") || column.endsWith("address");
		String planted = url ? "concat(" + column + ", '?tel=" + MOBILE + "&id=" + IDENTITY + "')"
				: "case when " + column + " like '[{%' then replace(" + column + ", '\":\"', '\":\"" + MARK
						+ "') else concat('" + MARK + "', " + column + ") end";
		jdbc.update("update " + table + " set " + column + " = left(" + planted + ", " + length + ") where " + column
				+ " is not null and " + column + " not like '%" + MOBILE + "%'");
	}

	/** The columns it was put into, and those that would not have it. */
	Set<String> putEverywhere() {
		Set<String> refused = new TreeSet<>();
		jdbc.query("""
				select lower(table_name) t, lower(column_name) c, character_maximum_length n
				from information_schema.columns where data_type in ('CHARACTER VARYING', 'CHARACTER LARGE OBJECT')
				and character_maximum_length >= 100 and regexp_like(lower(table_name),
				'^(inspection|rectification|escalation|registry|notification|imports|files|documents)_.*')
				and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')
				""", row -> {
			String table = row.getString(1);
			String column = row.getString(2);
			if (table.equals("escalation_policy") || NO_WORDS.matcher(column).matches()) {
				return;
			}
			try {
				putInto(table, column, row.getLong(3));
			}
			catch (org.springframework.dao.DataAccessException constraint) {
				refused.add(table + "." + column + ": " + constraint.getMessage());
			}
		});
		return refused;
	}

}
