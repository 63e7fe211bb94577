package org.bihuan.files;

import java.time.Duration;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** A formula is walked through once, whatever it is made of. */
class FormulaSignsUnitTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "_", "a.", "\ud840\udc00", "a ", "a  (", "(", "'a'", "'a' ", "\"a\"", "[1]", "[a]",
			"[1]a", "[[", "A1!", "a(\"", "a(\"b\",", "1 ", "$:" })
	void walksThroughMillionsOfSigns(String piece) {
		String formula = piece.repeat(4_000_000 / piece.length());
		assertTimeoutPreemptively(Duration.ofSeconds(20),
				() -> new FormulaSigns(formula, (function, text) -> true).staysInside());
	}

	@Test
	void refusesAFormulaLongerThanAnySpreadsheetTakes() {
		assertThat(staysInside("A1+".repeat(2700) + "A1")).isTrue();
		assertThat(staysInside("A1+".repeat(2800) + "A1")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "'\\\\host\\s\\[b.xlsx]S'!A1", "'cmd|/c calc'!A0", "cmd|'/c calc'!A0", "[b.xlsx]S!A1",
			"'[b.xlsx]S'!A1", "\\\\host\\b!A1", "WEBSERVICE(\"http://127.0.0.1\")", "SUM(A1,webservice (\"x\"))",
			"t[[WEBSERVICE(\"x\")]]", "\"never ends", "'never ends", "t[never ends", "_xlfn.WEBSERVICE(A1)",
			"HYPERLINK(\"file:///etc/passwd\")", "NEVERHEARD(1)" })
	void refusesWhatLeadsOutOfTheBook(String formula) {
		assertThat(staysInside(formula)).isFalse();
		assertThatThrownBy(() -> Formulas.check(formula, new OfficePlace("a.xlsx", "xl/worksheets/sheet1.xml")))
			.isInstanceOf(Refusal.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SUM(A1:B2)", "IF(A1=\"a|b'[c]\",1,2)", "'2020'!A1+S!B2", "[1]S!A1", "'[1]S 1'!A1",
			"t[[#All],[x]]", "\"\\\\host\"&A1", "HYPERLINK(\"http://www.gov.cn\",\"x\")",
			"_xlfn.IFNA(VLOOKUP(A1,B:C,2,0),\"\")" })
	void takesWhatOfficesCount(String formula) {
		assertThat(staysInside(formula)).isTrue();
	}

	private static boolean staysInside(String formula) {
		try {
			Formulas.check(formula, new OfficePlace("a.xlsx", "xl/worksheets/sheet1.xml"));
			return true;
		}
		catch (Refusal refused) {
			return false;
		}
	}

}
