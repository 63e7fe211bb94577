package org.bihuan.rectification;

import java.util.EnumSet;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The issuing office decides; a department in between has its own short list. */
class CaseActUnitTests {

	private static final String ISSUED_AT = "/city/";

	private static final Set<CaseAct> OF_IN_BETWEEN = EnumSet.of(CaseAct.SIGN_RECEIPT, CaseAct.KEEP_DRAFT,
			CaseAct.REPORT, CaseAct.SIGN_OFF, CaseAct.WITHDRAW_REPORT, CaseAct.ADD_EVIDENCE, CaseAct.RAISE_REQUEST,
			CaseAct.SIGN_AS_UNIT, CaseAct.END_UNITS_DUTY, CaseAct.PRE_REVIEW, CaseAct.URGE, CaseAct.INSTRUCT_UNIT,
			CaseAct.CARRY_OUT_SHUTDOWN);

	@ParameterizedTest
	@EnumSource(CaseAct.class)
	void anOfficeInBetweenDoesWhatIsOnItsListAlone(CaseAct act) {
		for (Role role : Set.of(Role.SUPERVISOR, Role.APPROVER, Role.LEADER)) {
			if (OF_IN_BETWEEN.contains(act)) {
				assertThatCode(() -> act.require(ISSUED_AT, of("/city/county/", role))).doesNotThrowAnyException();
			}
			else {
				assertThatThrownBy(() -> act.require(ISSUED_AT, of("/city/county/", role))).isInstanceOf(Refusal.class)
					.hasMessageContaining("rectification.issuing-office");
			}
		}
	}

	@ParameterizedTest
	@EnumSource(CaseAct.class)
	void theIssuingOfficeAndThoseAboveItDoAll(CaseAct act) {
		assertThatCode(() -> act.require(ISSUED_AT, of("/city/", Role.SUPERVISOR))).doesNotThrowAnyException();
		assertThatCode(() -> act.require("/city/county/", of("/city/", Role.LEADER))).doesNotThrowAnyException();
	}

	@Test
	void nobodyActsForACaseWhoseOfficeIsNotKnown() {
		assertThatThrownBy(() -> CaseAct.REVIEW.require("", of("/city/", Role.SUPERVISOR))).isInstanceOf(Refusal.class);
	}

	private static Actor of(String path, Role role) {
		Organization office = new Organization(new OrganizationId("o"), null, path, "o", OrganizationKind.OFFICE, "r");
		return new Actor(new UserId("u"), "u", "u", office, Set.of(role), false);
	}

}
