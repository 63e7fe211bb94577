package org.bihuan.search;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GramsUnitTests {

	@Test
	void aNameIsCutIntoPairsAndItsLastCharacter() {
		assertThat(Grams.of("教育局网")).containsExactly("教育", "育局", "局网", "网");
		assertThat(Grams.of("教")).containsExactly("教");
		assertThat(Grams.of("")).isEmpty();
	}

	@Test
	void aCharacterOutsideTheBasicPlaneIsOne() {
		assertThat(Grams.of("𠮷林局")).containsExactly("𠮷林", "林局", "局");
	}

	@Test
	void aWordsLastCharacterMayStandInTheMiddleOfAName() {
		assertThat(Grams.inside("教育局")).containsExactly("教育", "育局");
		assertThat(Grams.inside("局局")).containsExactly("局局");
		assertThat(Grams.inside("局")).isEmpty();
	}

	@Test
	void widthAndSizeOfLettersDoNotMatter() {
		assertThat(Grams.folded(" ＷＷＷ．Ａbc ")).isEqualTo("www.abc");
	}

	@Test
	void firstLettersAreThoseOfThePinyin() {
		assertThat(Initials.of("栖川市教育局2号")).isEqualTo("qcsjyj2h");
		assertThat(Initials.of("www.abc")).isEmpty();
	}

}
