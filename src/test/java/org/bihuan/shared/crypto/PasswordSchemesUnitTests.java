package org.bihuan.shared.crypto;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordSchemesUnitTests {

	private final PasswordEncoder sm = PasswordSchemes.of(Suites.SM, 10_000);

	private final PasswordEncoder intl = PasswordSchemes.of(Suites.INTL, 10_000);

	@Test
	void hashesAsTheSuiteHasIt() {
		assertThat(sm.encode("Bihuan@2021")).startsWith("{pbkdf2-sm3}10000$").hasSizeLessThan(100);
		assertThat(intl.encode("Bihuan@2021")).startsWith("{bcrypt}$2a$");
		assertThat(sm.encode("Bihuan@2021")).isNotEqualTo(sm.encode("Bihuan@2021"));
	}

	@Test
	void recognisesWhatTheOtherSuiteKept() {
		assertThat(sm.matches("Bihuan@2021", intl.encode("Bihuan@2021"))).isTrue();
		assertThat(intl.matches("Bihuan@2021", sm.encode("Bihuan@2021"))).isTrue();
		assertThat(sm.matches("Bihuan@2022", sm.encode("Bihuan@2021"))).isFalse();
		assertThat(intl.matches("Bihuan@2022", sm.encode("Bihuan@2021"))).isFalse();
	}

	@Test
	void renewsWhatIsOfTheOtherSuiteOrOfFewerRounds() {
		assertThat(sm.upgradeEncoding(intl.encode("x"))).isTrue();
		assertThat(intl.upgradeEncoding(sm.encode("x"))).isTrue();
		assertThat(PasswordSchemes.of(Suites.SM, 20_000).upgradeEncoding(sm.encode("x"))).isTrue();
		assertThat(sm.upgradeEncoding(sm.encode("x"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{noop}x", "x", "", "{pbkdf2-sm3}", "{pbkdf2-sm3}x", "{pbkdf2-sm3}1$$",
			"{pbkdf2-sm3}99999999$AAAA$AAAA", "{pbkdf2-sm3}0$AAAA$AAAA", "{pbkdf2-sm3}10000$*$*" })
	void recognisesNoOtherScheme(String kept) {
		assertThat(sm.matches("x", kept)).isFalse();
		assertThat(intl.matches("x", kept)).isFalse();
	}

	@Test
	void refusesTooFewRounds() {
		assertThatThrownBy(() -> PasswordSchemes.of(Suites.SM, 9_999)).hasMessageContaining("password-iterations");
	}

	@Test
	void knowsBcryptFromBefore() {
		assertThat(sm.matches("x", "{bcrypt}" + new BCryptPasswordEncoder().encode("x"))).isTrue();
	}

}
