package org.bihuan.escalation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.TextsFixture;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the office may write into its table, and what it is told when it may not. */
class PolicyCheckUnitTests {

	private final String dmn = read();

	@Test
	void findsNothingWrongWithTheDefault() {
		assertThat(errors(PolicyXml.read(dmn))).isEmpty();
	}

	@Test
	void readsWhatItWrites() {
		PolicyTable table = PolicyXml.read(dmn);
		assertThat(PolicyXml.read(PolicyXml.write(table))).isEqualTo(table);
	}

	@Test
	void namesTheRowOfAnUnknownMeasure() {
		assertThat(errors(PolicyXml.read(dmn.replaceFirst("\"URGE\"", "\"SCOLD\"")))).singleElement()
			.satisfies(error -> {
				assertThat(error.row()).isEqualTo(2);
				assertThat(error.message()).contains("SCOLD");
			});
	}

	@Test
	void namesTheRowThatTellsMoreThanThereAre() {
		String everybody = "UNIT,".repeat(30_000) + "UNIT";
		String many = dmn.replaceFirst("\"UNIT\"", "\"" + everybody + "\"");
		assertThat(many).isNotEqualTo(dmn);
		assertThat(errors(PolicyXml.read(many))).isNotEmpty();
	}

	@Test
	void findsTheSituationThatNoRuleCovers() {
		PolicyTable table = PolicyXml.read(dmn);
		for (int i = 0; i < table.rules().size(); i++) {
			List<PolicyTable.Rule> fewer = new ArrayList<>(table.rules());
			fewer.remove(i);
			assertThat(errors(with(table, fewer))).as("without row %d", i + 1)
				.singleElement()
				.satisfies(error -> assertThat(error.row()).isNull());
		}
	}

	@Test
	void findsTwoRulesForOneSituation() {
		PolicyTable table = PolicyXml.read(dmn);
		List<PolicyTable.Rule> more = new ArrayList<>(table.rules());
		more.add(more.get(3));
		assertThat(errors(with(table, more))).singleElement().satisfies(error -> {
			assertThat(error.row()).isEqualTo(13);
			assertThat(error.message()).contains("4");
		});
	}

	@Test
	void findsARuleThatIsNeverReachedWhenTheFirstOneCounts() {
		PolicyTable table = PolicyXml.read(dmn);
		List<PolicyTable.Rule> more = new ArrayList<>(table.rules());
		more.add(more.get(0));
		assertThat(errors(new PolicyTable("t", "FIRST", table.inputs(), table.outputs(), more))).singleElement()
			.satisfies(error -> assertThat(error.row()).isEqualTo(13));
	}

	@Test
	void doesNotTakeCellsItCannotCheck() {
		for (String cell : List.of("urges + 1", "&gt;= x", "[1..", "date(\"2021-01-01\")", "some x in y", "&lt; -1")) {
			assertThat(errors(PolicyXml
				.read(dmn.replaceFirst("<text>&gt;= 2</text>", "<text>" + cell.replace("$", "\\$") + "</text>"))))
				.as(cell)
				.isNotEmpty();
		}
	}

	@Test
	void understandsNumbersComparisonsIntervalsListsAndNegation() throws CellTest.Unclear {
		assertThat(matching("[2..4]")).containsExactly(2, 3, 4);
		assertThat(matching("(2..4)")).containsExactly(3);
		assertThat(matching(">= 8")).containsExactly(8, 9);
		assertThat(matching("1, 3, > 8")).containsExactly(1, 3, 9);
		assertThat(matching("not(< 9)")).containsExactly(9);
		assertThat(matching("-")).hasSize(10);
	}

	/** Numbers on which nothing depends are not tried one with another. */
	@Test
	void takesFewStepsWhereNoRuleTellsNumbersApart() {
		String many = IntStream.range(0, 20).mapToObj(i -> ">=" + 3 * i).collect(Collectors.joining(","));
		PolicyCheck check = PolicyCheck.of(numbers("UNIQUE",
				List.of(List.of(many, many, many, many, many, "<5"), List.of(many, many, many, many, many, ">=5"))),
				new TextsFixture().texts());
		assertThat(check.errors()).isEmpty();
		assertThat(check.steps()).isLessThan(5_000);
	}

	@Test
	void saysSoWhenATableIsTooComplexToLookThrough() {
		List<List<String>> rules = new ArrayList<>();
		for (int column = 0; column < 5; column++) {
			for (int number = 0; number < 30; number++) {
				List<String> rule = new ArrayList<>(List.of("", "", "", "", "", "0"));
				rule.set(column, String.valueOf(number));
				rules.add(rule);
			}
		}
		rules.add(List.of("", "", "", "", "", "<5"));
		rules.add(List.of("", "", "", "", "", ">=5"));
		PolicyCheck check = PolicyCheck.of(numbers("FIRST", rules), new TextsFixture().texts());
		assertThat(check.errors()).singleElement().satisfies(error -> assertThat(error.message()).startsWith("规则太复杂"));
		assertThat(check.steps()).isLessThan(2 * PolicyCoverage.MOST_STEPS);
	}

	@Test
	void takesNoMoreThanTwentyNumbersInACell() throws CellTest.Unclear {
		String twenty = IntStream.range(0, 20).mapToObj(String::valueOf).collect(Collectors.joining(","));
		assertThat(matching(twenty)).hasSize(10);
		assertThatThrownBy(() -> matching(twenty + ",20")).isInstanceOf(CellTest.Unclear.class);
		assertThatThrownBy(() -> matching("not(" + twenty + ",20)")).isInstanceOf(CellTest.Unclear.class);
	}

	@Test
	void refusesWhatIsNoTable() {
		for (String text : List.of("", "not xml", "<a/>", "<!DOCTYPE x><a/>",
				dmn.replace("<decision ", "<!DOCTYPE x [<!ENTITY e \"b\">]><decision "))) {
			assertThatThrownBy(() -> PolicyXml.read(text)).isInstanceOf(Refusal.class);
		}
	}

	private static List<Integer> matching(String cell) throws CellTest.Unclear {
		CellTest test = CellTest.of(cell, "integer", new java.util.TreeSet<>());
		return IntStream.range(0, 10).filter(test::matches).boxed().toList();
	}

	/** A table of the number columns alone, the days overdue last. */
	private static PolicyTable numbers(String hitPolicy, List<List<String>> rules) {
		List<PolicyTable.Column> inputs = Stream
			.of("circulars", "interviews", "relapses", "urges", "returns", "daysOverdue")
			.map(key -> new PolicyTable.Column(key, key, "integer"))
			.toList();
		List<PolicyTable.Column> outputs = List.of(new PolicyTable.Column("measure", "measure", "string"),
				new PolicyTable.Column("lookAgain", "lookAgain", "integer"));
		return new PolicyTable("t", hitPolicy, inputs, outputs,
				rules.stream().map(cells -> new PolicyTable.Rule("r", "", cells, List.of("\"URGE\"", "5"))).toList());
	}

	private static List<PolicyError> errors(PolicyTable table) {
		return PolicyCheck.errors(table, new TextsFixture().texts());
	}

	private static PolicyTable with(PolicyTable table, List<PolicyTable.Rule> rules) {
		return new PolicyTable(table.title(), table.hitPolicy(), table.inputs(), table.outputs(), rules);
	}

	private static String read() {
		try {
			return new ClassPathResource("bpmn/escalation-measure.dmn").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException missing) {
			throw new IllegalStateException(missing);
		}
	}

}
