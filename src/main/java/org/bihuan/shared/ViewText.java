package org.bihuan.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a view says, in one form for all databases: each writes brackets, true, the order
 * of conditions and the names of tables in its own way. Understood are columns of tables
 * joined with each other and compared with columns and literals; any other text has no
 * form.
 *
 * @param columns what each column is, in order
 * @param tables each table, and what the view calls it
 * @param conditions all of which a row must fulfil
 */
record ViewText(List<String> columns, Set<String> tables, Set<String> conditions) {

	/**
	 * The form of the text, of which the name of its own schema is left out; empty where
	 * it has none.
	 * @param marks what stands around names, a space for nothing
	 */
	static Optional<ViewText> of(String text, String schema, char marks) {
		Optional<List<String>> words = ViewWords.of(text, marks);
		try {
			return words.map(each -> new Reading(each, schema).whole());
		}
		catch (IllegalStateException other) {
			return Optional.empty();
		}
	}

	/** Whether it has a column for each same row, whichever columns. */
	boolean reads(ViewText made) {
		return tables.equals(made.tables) && conditions.equals(made.conditions);
	}

	/** Goes through the words once, and holds with the first that it does not expect. */
	private static final class Reading {

		/** Before a column whose table is not said. */
		private static final String ITS = "?.";

		private final List<String> words;

		private final String schema;

		private int at;

		Reading(List<String> words, String schema) {
			this.words = words;
			this.schema = schema;
		}

		ViewText whole() {
			ViewText read = query();
			if (at < words.size()) {
				throw unknown();
			}
			return read;
		}

		private ViewText query() {
			expect("select");
			List<String> columns = new ArrayList<>();
			do {
				columns.add(one(sum()));
				if (is("as")) {
					name();
				}
			}
			while (is(","));
			expect("from");
			Set<String> tables = new TreeSet<>();
			List<String> conditions = new ArrayList<>();
			tables(tables, conditions);
			if (is("where")) {
				conditions.addAll(all());
			}
			conditions.removeIf("(1=1)"::equals);
			return new ViewText(columns.stream().map(each -> its(each, tables)).toList(), tables,
					conditions.stream().map(each -> its(each, tables)).collect(Collectors.toCollection(TreeSet::new)));
		}

		private static String its(String said, Set<String> tables) {
			if (said.contains(ITS) && tables.size() > 1) {
				throw unknown();
			}
			return said.replace(ITS, tables.iterator().next().split(" ")[1] + ".");
		}

		private void tables(Collection<String> tables, List<String> conditions) {
			table(tables, conditions);
			while (is("join") || is("inner")) {
				if ("inner".equals(words.get(at - 1))) {
					expect("join");
				}
				table(tables, conditions);
				if (is("on")) {
					conditions.addAll(all());
				}
			}
		}

		private void table(Collection<String> tables, List<String> conditions) {
			if (is("(")) {
				tables(tables, conditions);
				expect(")");
				return;
			}
			String table = name();
			if (is(".")) {
				table = within(table) ? name() : "";
			}
			if (table.isEmpty() || !tables.add(table + " " + (isName() ? name() : table))) {
				throw unknown();
			}
		}

		private List<String> all() {
			List<String> each = new ArrayList<>(compared());
			while (is("and")) {
				each.addAll(compared());
			}
			return each;
		}

		private List<String> compared() {
			List<String> left = sum();
			if (is("is")) {
				String not = is("not") ? "not " : "";
				expect("null");
				return List.of("(" + one(left) + " is " + not + "null)");
			}
			for (String sign : List.of("=", "<>", "<", ">", "<=", ">=")) {
				if (is(sign)) {
					return List.of("(" + inOrder(one(left), sign, one(sum())) + ")");
				}
			}
			return left;
		}

		/** a = b is b = a, and a > b is b < a. */
		private static String inOrder(String left, String sign, String right) {
			if (sign.startsWith(">")) {
				return right + sign.replace('>', '<') + left;
			}
			boolean either = "=".equals(sign) || "<>".equals(sign);
			return either && left.compareTo(right) > 0 ? right + sign + left : left + sign + right;
		}

		private List<String> sum() {
			List<String> left = operand();
			while (is("+")) {
				left = List.of("(" + one(left) + "+" + one(operand()) + ")");
			}
			return left;
		}

		private List<String> operand() {
			if (is("(")) {
				List<String> inside = all();
				expect(")");
				return inside;
			}
			if (is("exists")) {
				expect("(");
				ViewText inside = query();
				if (is("limit")) {
					expect("1");
				}
				expect(")");
				return List.of("exists" + inside);
			}
			if (is("true")) {
				return List.of("1");
			}
			if (is("false")) {
				return List.of("0");
			}
			return List.of(isName() ? column() : literal());
		}

		private String column() {
			String first = name();
			if (!is(".")) {
				return ITS + first;
			}
			String second = name();
			if (!is(".")) {
				return first + "." + second;
			}
			if (!within(first)) {
				throw unknown();
			}
			return second + "." + name();
		}

		private String literal() {
			String word = at < words.size() ? words.get(at) : "";
			if (!ViewWords.isLiteral(word)) {
				throw unknown();
			}
			at++;
			return word;
		}

		private boolean within(String name) {
			return name.equals(schema);
		}

		private static String one(List<String> conditions) {
			return conditions.size() == 1 ? conditions.get(0)
					: "(" + String.join(" and ", new TreeSet<>(conditions)) + ")";
		}

		private boolean isName() {
			return at < words.size() && ViewWords.isName(words.get(at));
		}

		private String name() {
			if (!isName()) {
				throw unknown();
			}
			return ViewWords.name(words.get(at++));
		}

		private boolean is(String word) {
			boolean there = at < words.size() && words.get(at).equals(word);
			at += there ? 1 : 0;
			return there;
		}

		private void expect(String word) {
			if (!is(word)) {
				throw unknown();
			}
		}

		private static IllegalStateException unknown() {
			return new IllegalStateException("No view of the product is written so");
		}

	}

}
