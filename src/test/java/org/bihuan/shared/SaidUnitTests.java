package org.bihuan.shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SaidUnitTests {

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "\u3000", "\u200b", "\u202e\n", "\n\t" })
	void refusesATextOfWhichNothingCanBeRead(String text) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Said.of("reason", text, 10))
			.matches(refused -> refused.kind() == Refusal.Kind.INVALID);
	}

	@Test
	void refusesALongerText() {
		assertThat(Said.of("reason", "1234567890", 10)).isEqualTo("1234567890");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Said.of("reason", "12345678901", 10));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Said.ofOptional("reason", "12345678901", 10));
	}

	@Test
	void leavesATextAsItWasTyped() {
		assertThat(Said.of("reason", " a\n b ", 10)).isEqualTo(" a\n b ");
		assertThat(Said.ofOptional("comment", null, 10)).isNull();
		assertThat(Said.ofOptional("comment", "", 10)).isEmpty();
	}

}
