package org.bihuan.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Ids;
import org.bihuan.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Turns a policy's table into words for reading, cells for editing, and back into DMN.
 */
@Service
public class PolicyEditor {

	/** A rule in words. */
	public record Said(int row, String title, String when, String then, String told, String next,
			@Nullable String error) {
	}

	/** A column of the editing page. */
	public record Column(String key, String label, boolean yesNo) {
	}

	/** A row of the editing page; cells as they are written. */
	public record Row(String title, List<String> conditions, List<String> results) {
	}

	/** The whole editing page. */
	public record Cells(String title, String hitPolicy, List<Column> inputs, List<Column> outputs, List<Row> rows) {
	}

	private final Texts texts;

	PolicyEditor(Texts texts) {
		this.texts = texts;
	}

	/** Each rule as a sentence. */
	public List<Said> words(Policy policy) {
		if (policy.dmn() == null) {
			return List.of();
		}
		PolicyTable table = policy.kept().table();
		List<Said> said = new ArrayList<>();
		for (int i = 0; i < table.rules().size(); i++) {
			PolicyTable.Rule rule = table.rules().get(i);
			int row = i + 1;
			said.add(new Said(row, rule.description(), when(table, rule), then(table, rule),
					told(output(table, rule, "told")), look(output(table, rule, "lookAgain")),
					policy.errors()
						.stream()
						.filter(error -> Integer.valueOf(row).equals(error.row()))
						.map(PolicyError::message)
						.findFirst()
						.orElse(null)));
		}
		return said;
	}

	private String when(PolicyTable table, PolicyTable.Rule rule) {
		List<String> parts = new ArrayList<>();
		for (int c = 0; c < Math.min(table.inputs().size(), rule.inputs().size()); c++) {
			String cell = rule.inputs().get(c);
			if (!PolicyTable.Rule.isAny(cell)) {
				parts.add(table.inputs().get(c).label() + spoken(cell));
			}
		}
		return parts.isEmpty() ? texts.of("policy.always") : String.join("\uff0c", parts);
	}

	/** {@code >= 2} as 不少于 2, {@code true} as 是. */
	private String spoken(String cell) {
		String known = texts.of("policy.value." + cell.replace("\"", ""));
		if (!known.startsWith("policy.value.")) {
			return known;
		}
		return cell.replace(">=", texts.of("policy.word.atLeast"))
			.replace("<=", texts.of("policy.word.atMost"))
			.replace(">", texts.of("policy.word.more"))
			.replace("<", texts.of("policy.word.less"))
			.replace("\"", "");
	}

	private String then(PolicyTable table, PolicyTable.Rule rule) {
		String measure = output(table, rule, "measure");
		String rank = output(table, rule, "interviewee");
		String word = texts.of("enum.MeasureKind." + measure);
		String shown = word.startsWith("enum.") ? measure : word;
		return rank.isEmpty() ? shown : texts.of(measure.equals("CIRCULAR") ? "policy.circularAnd" : "policy.interview",
				shown, texts.of("interviewee." + rank));
	}

	private String told(String told) {
		return told.isEmpty() ? texts.of("policy.told.UNIT") : String.join("\u3001",
				java.util.Arrays.stream(told.split(",")).map(who -> texts.of("policy.told." + who)).toList());
	}

	private String look(String days) {
		return texts.of("policy.look", days);
	}

	private static String output(PolicyTable table, PolicyTable.Rule rule, String key) {
		int at = table.output(key);
		return at < 0 || at >= rule.outputs().size() ? "" : rule.outputs().get(at).replace("\"", "");
	}

	/** The table as the editing page shows it. */
	public Cells cells(Policy policy) {
		PolicyTable table = policy.kept().table();
		return new Cells(table.title(), table.hitPolicy(),
				table.inputs().stream().map(c -> new Column(c.key(), c.label(), c.type().equals("boolean"))).toList(),
				table.outputs().stream().map(c -> new Column(c.key(), c.label(), c.type().equals("boolean"))).toList(),
				table.rules()
					.stream()
					.map(rule -> new Row(rule.description(), rule.inputs(),
							rule.outputs().stream().map(cell -> cell.replace("\"", "")).toList()))
					.toList());
	}

	/**
	 * The edited table as DMN: {@code title}, and per row {@code row-title}, the inputs
	 * {@code in-<key>} and outputs {@code out-<key>} in order. A row without a measure
	 * falls away.
	 */
	public PolicyDmn edited(Policy policy, Map<String, List<String>> form) {
		PolicyTable table = policy.kept().table();
		List<String> titles = form.getOrDefault("row-title", List.of());
		List<PolicyTable.Rule> rules = new ArrayList<>();
		for (int row = 0; row < titles.size(); row++) {
			String measure = cell(form, "out-measure", row);
			if (measure.isEmpty()) {
				continue;
			}
			int at = row;
			List<String> inputs = table.inputs().stream().map(c -> cell(form, "in-" + c.key(), at)).toList();
			List<String> outputs = table.outputs()
				.stream()
				.map(c -> written(c, cell(form, "out-" + c.key(), at)))
				.toList();
			String id = row < table.rules().size() ? table.rules().get(row).id() : "rule-" + Ids.next();
			rules.add(new PolicyTable.Rule(id, titles.get(row).strip(), inputs, outputs));
		}
		List<String> title = form.getOrDefault("title", List.of());
		return PolicyDmn.of(new PolicyTable(title.isEmpty() ? table.title() : title.get(0), table.hitPolicy(),
				table.inputs(), table.outputs(), rules));
	}

	private static String written(PolicyTable.Column column, String cell) {
		return column.type().equals("string") && !cell.isEmpty() ? "\"" + cell.replace("\"", "") + "\"" : cell;
	}

	private static String cell(Map<String, List<String>> form, String name, int row) {
		List<String> cells = form.getOrDefault(name, List.of());
		return row < cells.size() ? cells.get(row).strip() : "";
	}

}
