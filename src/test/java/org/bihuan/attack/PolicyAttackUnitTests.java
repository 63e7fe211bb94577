package org.bihuan.attack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.bihuan.escalation.PolicyDmn;
import org.bihuan.escalation.PolicyErrors;
import org.bihuan.process.AttackedEngine;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.TextsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** S1: what is kept of a policy is what was read of it, and nothing else gets in. */
class PolicyAttackUnitTests {

	private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

	@Test
	void refusesEverythingButATableByASentence() {
		Map<String, String> taken = new TreeMap<>();
		HostilePolicies.all(HostilePolicies.reach()).forEach((name, dmn) -> {
			assertThat(dmn).as(name).isNotEqualTo(HostilePolicies.honest());
			try {
				PolicyDmn.of(dmn);
				taken.put(name, "taken");
			}
			catch (Refusal refused) {
				String said = new TextsFixture().texts().refusal(refused);
				if (refused.kind() != Refusal.Kind.INVALID || !CHINESE.matcher(said).find() || said.contains("{0}")) {
					taken.put(name, said);
				}
			}
		});
		assertThat(taken).isEmpty();
	}

	@Test
	void namesWhatItRefuses() {
		assertThatThrownBy(() -> PolicyDmn.of(HostilePolicies.nested("juel", "1"))).isInstanceOfSatisfying(
				Refusal.class,
				refused -> assertThat(new TextsFixture().texts().refusal(refused)).contains("informationRequirement"));
	}

	@Test
	void keepsNothingButItsOwnWords() {
		String foreign = HostilePolicies.honest()
			.replace("<definitions ", "<!-- a word --><definitions exporter=\"X\" exporterVersion=\"1\" ")
			.replaceFirst("<rule ", "<rule label=\"evil\" ");
		PolicyDmn kept = PolicyDmn.of(foreign);
		assertThat(kept.xml()).doesNotContain("a word", "exporter", "evil", "label=\"evil\"");
		assertThat(PolicyDmn.of(kept.xml()).xml()).isEqualTo(kept.xml());
		assertThat(kept).isEqualTo(PolicyDmn.of(HostilePolicies.honest()));
	}

	/**
	 * With the picture, the widths and the traces of those who write DMN for a living.
	 */
	@Test
	void takesWhatModelersExport() {
		String exported = HostilePolicies.honest()
			.replace("<definitions ", "<definitions xmlns:dmndi=\"https://www.omg.org/spec/DMN/20191111/DMNDI/\""
					+ " xmlns:dc=\"http://www.omg.org/spec/DMN/20180521/DC/\""
					+ " xmlns:biodi=\"http://bpmn.io/schema/dmn/biodi/2.0\""
					+ " xmlns:modeler=\"http://camunda.org/schema/modeler/1.0\""
					+ " xmlns:triso=\"http://www.trisotech.com/2015/triso/modeling\""
					+ " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
					+ " xsi:schemaLocation=\"http://127.0.0.1:1/x x.xsd\" triso:logoChoice=\"Default\""
					+ " exporter=\"Camunda Modeler\" exporterVersion=\"5.9\" modeler:executionPlatform=\"Camunda Platform\""
					+ " expressionLanguage=\"https://www.omg.org/spec/DMN/20191111/FEEL/\" ")
			.replace("<decisionTable ",
					"<variable name=\"x\" typeRef=\"string\"/><decisionTable biodi:annotationsWidth=\"9\" ")
			.replaceFirst("<input ", "<input biodi:width=\"192\" ")
			.replaceFirst("</inputExpression>", "</inputExpression><inputValues><text>true,false</text></inputValues>")
			.replaceFirst("</rule>", "<annotationEntry><text>note</text></annotationEntry></rule>")
			.replaceFirst("<rule ", "<annotation name=\"n\"/><rule ")
			.replace("</definitions>",
					"<dmndi:DMNDI><dmndi:DMNDiagram><dmndi:DMNShape dmnElementRef=\"escalation-measure\">"
							+ "<dc:Bounds height=\"80\" width=\"180\" x=\"160\" y=\"100\"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI></definitions>");
		PolicyDmn kept = PolicyDmn.of(exported);
		assertThat(kept).isEqualTo(PolicyDmn.of(HostilePolicies.honest()));
		assertThat(PolicyErrors.of(kept)).isEmpty();
		String older = exported.replace("https://www.omg.org/spec/DMN/20191111/MODEL/",
				"http://www.omg.org/spec/DMN/20151101/dmn.xsd");
		assertThat(PolicyDmn.of(older)).isEqualTo(kept);
	}

	@ParameterizedTest
	@ValueSource(strings = { "function(x) external {java: {class: \"java.lang.Runtime\", method signature: \"exec\"}}",
			"date(\"2021-01-01\")", "now()", "today()", "${1}", "#{1}", "1 + 1", "daysOverdue", "cellInput", "?",
			"get value({a: 1}, \"a\")", "if true then 1 else 2", "for x in [1] return x", "007", "1\u00a0", "\uff11",
			"not(not(1))", "[1..2..3]", "-1", "1.5", "duration(\"P1D\")", "/* */ 1", "{a: 1}", "\"a\" + \"b\"" })
	void callsNoCellValidThatIsNotAPlainCondition(String cell) {
		String dmn = HostilePolicies.honest()
			.replaceFirst("<text>&gt;= 2</text>",
					"<text>" + java.util.regex.Matcher.quoteReplacement(cell) + "</text>");
		assertThat(PolicyErrors.of(PolicyDmn.of(dmn))).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "now()", "\"UNIT\" + \"X\"", "UNIT", "\"UNIT\",\"LEADER\"", "[\"UNIT\"]", "${1}" })
	void callsNoResultValidThatIsNotAWord(String cell) {
		String dmn = HostilePolicies.honest()
			.replaceFirst("<text>\"UNIT\"</text>",
					"<text>" + java.util.regex.Matcher.quoteReplacement(cell) + "</text>");
		assertThat(PolicyErrors.of(PolicyDmn.of(dmn))).isNotEmpty();
	}

	@Test
	void callsNoOtherResultColumnValid() {
		String dmn = HostilePolicies.honest()
			.replaceFirst("<output ", "<output id=\"more\" name=\"more\"/><output ")
			.replace("<outputEntry id=\"rule-", "<outputEntry id=\"rule-")
			.replaceAll("(<outputEntry id=\"[a-z0-9-]+-measure\">)",
					"<outputEntry><text>function(x) external {java: {}}</text></outputEntry>$1");
		assertThat(PolicyErrors.of(PolicyDmn.of(dmn))).isNotEmpty();
	}

	/** What the check takes, the engine answers. */
	@Test
	void whatIsCalledValidIsAnswered() {
		for (String cell : List.of(">= 2", ">=2", "> 1", "[2..9], > 9", "(1..3], >= 4", "]1..3], >= 4", "not(0, 1)",
				"not(< 2)", "2, 3, [4..999999], > 999999")) {
			PolicyDmn dmn = PolicyDmn.of(HostilePolicies.honest()
				.replace("<text>&gt;= 2</text>", "<text>" + cell.replace("<", "&lt;") + "</text>"));
			assertThat(PolicyErrors.of(dmn)).as(cell).isEmpty();
			assertThat(AttackedEngine.ask(dmn).measure().name()).as(cell).isEqualTo("URGE");
		}
	}

	/** Names that would break or double an id, types that lie: read, and mended. */
	@Test
	void mendsIdsAndTypes() {
		String dmn = HostilePolicies.honest()
			.replace("rule id=\"rule-urge-1\"", "rule id=\"a b&lt;script&gt;\"")
			.replace("rule id=\"rule-urge-2\"", "rule id=\"rule-interview\"")
			.replace("rule id=\"rule-dead\"", "rule id=\"table_escalation_measure\"")
			.replace("rule id=\"rule-fabricated\"", "rule")
			.replace("typeRef=\"integer\"", "typeRef=\"date\"");
		PolicyDmn kept = PolicyDmn.of(dmn);
		assertThat(kept.xml()).doesNotContain("a b", "typeRef=\"date\"");
		assertThat(PolicyErrors.of(kept)).isEmpty();
		assertThat(AttackedEngine.ask(kept).measure().name()).isEqualTo("URGE");
	}

}
