package org.bihuan.shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OneLineUnitTests {

	@Test
	void aBreakIsASpaceAndWhatTakesNoRoomIsGone() {
		assertThat(OneLine.clean("\u8d75\r\n\u4e94\u202e\u200b\ufeff\u0007\u2066!")).isEqualTo("\u8d75 \u4e94!");
		assertThat(OneLine.clean("\u3000 one\ttwo\u2028three\u0085four ")).isEqualTo("one two three four");
		assertThat(OneLine.clean("\ud800broken")).isEqualTo("broken");
	}

	@Test
	void rareCharactersOfNamesStay() {
		String name = "\u738b\u00b7\ud842\udfb7\ue000 (\u4e00)";
		assertThat(OneLine.clean(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\u200b\u202e", "\n\t", "\u3000" })
	void refusesALineWithNothingOnIt(String typed) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> OneLine.of("name", typed, 10))
			.matches(refused -> refused.code().equals("shared.line-empty"));
		assertThat(OneLine.ofOptional("name", typed, 10)).isNull();
	}

	@Test
	void refusesALineLongerThanItsColumn() {
		assertThat(OneLine.of("name", " 1234567890 ", 10)).isEqualTo("1234567890");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> OneLine.of("name", "12345678901", 10))
			.matches(refused -> refused.code().equals("shared.too-long"));
	}

}
