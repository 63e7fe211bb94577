package org.bihuan.escalation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Looks a policy's table through: columns and cells it can understand, measures that
 * exist, no situation without a rule, none with two. A table that takes more steps than
 * it may is not looked through to the end, and is faulty for that.
 */
final class PolicyCheck {

	static final Map<String, String> INPUTS = Map.ofEntries(Map.entry("named", "boolean"),
			Map.entry("circulars", "integer"), Map.entry("interviews", "integer"), Map.entry("relapses", "integer"),
			Map.entry("fabricated", "boolean"), Map.entry("dead", "boolean"), Map.entry("urges", "integer"),
			Map.entry("daysOverdue", "integer"), Map.entry("returns", "integer"), Map.entry("severity", "string"),
			Map.entry("targetKind", "string"));

	static final Map<String, String> OUTPUTS = Map.of("measure", "string", "told", "string", "interviewee", "string",
			"lookAgain", "integer");

	static final Set<String> MEASURES = Set.of("\"URGE\"", "\"INTERVIEW\"", "\"CIRCULAR\"", "\"SHUTDOWN\"");

	private static final Map<String, List<Object>> WORDS = Map.of("severity", List.of("VETO", "DEDUCTION"),
			"targetKind", List.of("WEBSITE", "CHANNEL", "ACCOUNT"));

	private static final Pattern TOLD = Pattern
		.compile("|\"\"|\"(UNIT|SUPERVISING|LEADER)(,(UNIT|SUPERVISING|LEADER)){0,2}\"");

	private static final int MOST_RULES = 200;

	private final PolicyTable table;

	private final Texts texts;

	private final List<PolicyError> errors = new ArrayList<>();

	/** Per column the values tried. */
	private final List<List<Object>> values = new ArrayList<>();

	private final PolicyCoverage coverage = new PolicyCoverage();

	private PolicyCheck(PolicyTable table, Texts texts) {
		this.table = table;
		this.texts = texts;
	}

	static List<PolicyError> errors(PolicyTable table, Texts texts) {
		return of(table, texts).errors();
	}

	static PolicyCheck of(PolicyTable table, Texts texts) {
		PolicyCheck check = new PolicyCheck(table, texts);
		check.columns();
		if (check.errors.isEmpty()) {
			check.outputs();
		}
		try {
			check.situations();
		}
		catch (PolicyCoverage.TooManySteps tooMany) {
			check.error(null, null, "tooComplex");
		}
		return check;
	}

	List<PolicyError> errors() {
		return List.copyOf(errors);
	}

	/** How many it took, whatever the machine. */
	long steps() {
		return coverage.steps();
	}

	private void situations() {
		if (errors.isEmpty()) {
			cells();
		}
		if (errors.isEmpty()) {
			overlaps();
			gap();
		}
	}

	private void error(@Nullable Integer rule, @Nullable String column, String key, Object... args) {
		errors.add(new PolicyError(rule == null ? null : rule + 1, column, texts.of("policy.error." + key, args)));
	}

	private void columns() {
		if (!table.hitPolicy().equals("UNIQUE") && !table.hitPolicy().equals("FIRST")) {
			error(null, null, "hitPolicy", table.hitPolicy());
		}
		if (table.rules().isEmpty() || table.rules().size() > MOST_RULES) {
			error(null, null, "rules", String.valueOf(MOST_RULES));
		}
		Set<String> seen = new java.util.HashSet<>();
		for (PolicyTable.Column input : table.inputs()) {
			if (!INPUTS.containsKey(input.key())) {
				error(null, input.label(), "input", input.key());
			}
			else if (!seen.add(input.key())) {
				error(null, input.label(), "inputTwice", input.key());
			}
		}
		Set<String> named = new java.util.HashSet<>();
		for (PolicyTable.Column output : table.outputs()) {
			if (!OUTPUTS.containsKey(output.key()) || !named.add(output.key())) {
				error(null, output.label(), "outputUnknown", output.key());
			}
		}
		for (String needed : List.of("measure", "lookAgain")) {
			if (table.output(needed) < 0) {
				error(null, needed, "output", needed);
			}
		}
		for (int i = 0; i < table.rules().size(); i++) {
			PolicyTable.Rule rule = table.rules().get(i);
			if (rule.inputs().size() != table.inputs().size() || rule.outputs().size() != table.outputs().size()) {
				error(i, null, "width");
			}
		}
	}

	private void outputs() {
		int measure = table.output("measure");
		int look = table.output("lookAgain");
		int rank = table.output("interviewee");
		int told = table.output("told");
		for (int i = 0; i < table.rules().size(); i++) {
			List<String> cells = table.rules().get(i).outputs();
			if (!MEASURES.contains(cells.get(measure))) {
				error(i, label(measure), "measure", cells.get(measure));
			}
			if (!cells.get(look).matches("[1-9]\\d{0,2}") || Integer.parseInt(cells.get(look)) > 250) {
				error(i, label(look), "lookAgain", cells.get(look));
			}
			if (rank >= 0 && !Set.of("", "\"\"", "\"DEPUTY\"", "\"CHIEF\"").contains(cells.get(rank))) {
				error(i, label(rank), "interviewee", cells.get(rank));
			}
			if (told >= 0 && !TOLD.matcher(cells.get(told)).matches()) {
				error(i, label(told), "told", cells.get(told));
			}
		}
	}

	private String label(int output) {
		return table.outputs().get(output).label();
	}

	private void cells() {
		List<List<CellTest>> tests = new ArrayList<>();
		List<TreeSet<Integer>> numbers = new ArrayList<>();
		table.inputs().forEach(input -> numbers.add(new TreeSet<>(Set.of(0))));
		for (int i = 0; i < table.rules().size(); i++) {
			List<CellTest> row = new ArrayList<>();
			for (int c = 0; c < table.inputs().size(); c++) {
				String cell = table.rules().get(i).inputs().get(c);
				PolicyTable.Column column = table.inputs().get(c);
				try {
					row.add(CellTest.of(cell, INPUTS.get(column.key()), numbers.get(c)));
				}
				catch (CellTest.Unclear unclear) {
					error(i, column.label(), "cell", cell);
				}
			}
			tests.add(row);
		}
		if (!errors.isEmpty()) {
			return;
		}
		for (int c = 0; c < table.inputs().size(); c++) {
			values.add(valuesOf(table.inputs().get(c).key(), numbers.get(c)));
		}
		for (int i = 0; i < tests.size(); i++) {
			List<BitSet> row = new ArrayList<>();
			for (int c = 0; c < values.size(); c++) {
				coverage.step(values.get(c).size());
				BitSet covered = new BitSet();
				for (int v = 0; v < values.get(c).size(); v++) {
					covered.set(v, tests.get(i).get(c).matches(values.get(c).get(v)));
				}
				if (covered.isEmpty()) {
					error(i, table.inputs().get(c).label(), "never", table.rules().get(i).inputs().get(c));
				}
				row.add(covered);
			}
			coverage.add(row);
		}
	}

	private static List<Object> valuesOf(String key, TreeSet<Integer> numbers) {
		if (WORDS.containsKey(key)) {
			return WORDS.get(key);
		}
		if (INPUTS.get(key).equals("boolean")) {
			return List.of(false, true);
		}
		TreeSet<Object> around = new TreeSet<>();
		for (int number : numbers) {
			around.add(number);
			around.add(number + 1);
			if (number > 0) {
				around.add(number - 1);
			}
		}
		return List.copyOf(around);
	}

	private void overlaps() {
		boolean first = table.hitPolicy().equals("FIRST");
		for (int later = 1; later < table.rules().size(); later++) {
			if (first) {
				if (coverage.shadowed(later)) {
					error(later, null, "shadowed");
				}
				continue;
			}
			Integer earlier = coverage.meets(later);
			if (earlier != null) {
				error(later, null, "overlap", String.valueOf(earlier + 1));
			}
		}
	}

	private void gap() {
		List<Integer> hole = coverage.hole(values.stream().map(List::size).toList());
		if (hole != null) {
			List<String> words = new ArrayList<>();
			for (int c = 0; c < hole.size(); c++) {
				words.add(table.inputs().get(c).label() + "=" + values.get(c).get(hole.get(c)));
			}
			error(null, null, "gap", String.join("，", words));
		}
	}

}
