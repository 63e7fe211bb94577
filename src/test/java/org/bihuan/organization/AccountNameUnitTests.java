package org.bihuan.organization;

import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccountNameUnitTests {

	@ParameterizedTest
	@ValueSource(strings = { "auditor", "Auditor", " auditor  ", "AUDITOR\u3000", "\uff41\uff55ditor", "\tauditor" })
	void spellingsOfOneNameAreOneName(String typed) {
		assertThat(AccountName.canonical(typed)).isEqualTo("auditor");
	}

	@Test
	void aNameIsKeptAsTypedButForFormsAndSpaces() {
		assertThat(AccountName.checked("username", " Zhang.San\uff11 ")).isEqualTo("Zhang.San1");
		assertThat(AccountName.checked("username", "unit-wjw-leader")).isEqualTo("unit-wjw-leader");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a", "a b", "a b<script>", "a\nb", "audi\u200btor", "\u202eadmin", "\u5f20\u4e09",
			"..", "--", "system", "System", " SYSTEM", "\uff53ystem", "setup", "anonymousUser" })
	void refusesWhatIsNoNameAndTheProductsOwn(String typed) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> AccountName.checked("username", typed))
			.matches(refused -> refused.kind() == Refusal.Kind.INVALID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "approver.", ".approver", "approver-", "_approver", "ap..prover", "ap.-prover", "sys.tem",
			"syst-em", "set_up", "5etup." })
	void refusesPointsAndLinesThatNobodyReads(String typed) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> AccountName.checked("username", typed))
			.matches(refused -> refused.kind() == Refusal.Kind.INVALID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unit-wjw", "unit.wjw", "unit_wjw", "unitwjw", "UNIT.wjw" })
	void namesThatDifferByPointsAndLinesLookAlike(String typed) {
		assertThat(AccountName.looks(typed)).isEqualTo(AccountName.looks("Unit-Wjw"));
	}

	@Test
	void lettersAndDigitsThatReadAlikeLookAlike() {
		assertThat(AccountName.looks("adm1n")).isEqualTo(AccountName.looks("admin"));
		assertThat(AccountName.looks("appr0ver")).isEqualTo(AccountName.looks("approver"));
		assertThat(AccountName.looks("supervisor2")).isNotEqualTo(AccountName.looks("supervisor"));
	}

	@Test
	void refusesAnEndlessName() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> AccountName.checked("username", "a".repeat(61)));
	}

}
