package org.bihuan.organization;

import java.util.EnumSet;
import java.util.Set;

import org.bihuan.registry.TargetDraft;
import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoleUnitTests {

	@Test
	void keepsTheThreeAdministratorsApartFromEachOtherAndFromBusiness() {
		for (Role administrator : Role.ADMINISTRATORS) {
			for (Role other : Role.values()) {
				assertThat(Role.compatible(EnumSet.of(administrator, other))).isEqualTo(administrator == other);
			}
		}
		assertThat(Role.compatible(EnumSet.of(Role.SUPERVISOR, Role.APPROVER))).isTrue();
		assertThat(Role.compatible(EnumSet.of(Role.UNIT_REPORTER, Role.SUPERVISOR))).isFalse();
		assertThat(Role.compatible(Set.of())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "short1A!", "alllowercaseletters", "12345678901234", "Abcdefghijkl" })
	void refusesWeakPasswords(String password) {
		assertThatThrownBy(() -> PasswordPolicy.check("password", password, 10, 3)).isInstanceOf(Refusal.class);
	}

	@Test
	void takesAPasswordOfTenWithThreeClassesButNoneThatBcryptCuts() {
		assertThatCode(() -> PasswordPolicy.check("password", "Bihuan@2021", 10, 3)).doesNotThrowAnyException();
		assertThatThrownBy(() -> PasswordPolicy.check("password", "Aa1" + "密".repeat(24), 10, 3))
			.isInstanceOf(Refusal.class);
	}

	@Test
	void showsAnOfficeItsSubtreeAndAUnitItselfAlone() {
		Scope office = new Scope("/a/", true);
		Scope unit = new Scope("/a/b/", false);
		assertThat(office.covers("/a/b/c/")).isTrue();
		assertThat(office.covers("/x/")).isFalse();
		assertThat(unit.covers("/a/b/")).isTrue();
		assertThat(unit.covers("/a/b/c/")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "123", "12345678901", "bm1234567", "BM12345678", "43000000a7" })
	void refusesIdentificationCodesOfAnotherForm(String code) {
		assertThatThrownBy(() -> draft(code)).isInstanceOf(Refusal.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "4300000077", "bm55000001" })
	void takesIdentificationCodes(String code) {
		assertThat(draft(code).code()).isEqualTo(code);
	}

	private static TargetDraft draft(String code) {
		return new TargetDraft(TargetKind.WEBSITE, "n", code, null, null, null, "r", new OrganizationId("o"), null,
				TargetState.ACTIVE, org.bihuan.registry.SiteClass.ORDINARY);
	}

}
