package org.bihuan.escalation;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.bihuan.rectification.CaseId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a unit reads of measures and duties, and when their letters have left. */
class AudienceUnitTests {

	private static final Actor UNIT = actor(OrganizationKind.UNIT, Role.UNIT_LEADER);

	private static final Actor OFFICE = actor(OrganizationKind.OFFICE, Role.LEADER);

	private static Actor actor(OrganizationKind kind, Role role) {
		return new Actor(new UserId("u"), "u", "u",
				new Organization(new OrganizationId("o"), null, "/o/", "o", kind, "r"), Set.of(role), false);
	}

	private static Measure measure(MeasureKind kind, MeasureState state, String rule) {
		return new Measure(new MeasureId("m"), kind, state, new CaseId("c"), 1, 5,
				OffsetDateTime.parse("2021-06-17T09:00:00+08:00"), "supervisor", "words", null, rule,
				LocalDate.parse("2021-06-20"), "t", "u", "r", null, null, null, null);
	}

	@Test
	void tellsTheUnitOfAShutdownOnlyWhereThePolicyDoes() {
		assertThat(MeasureKind.SHUTDOWN.audience(false)).isEqualTo(Audience.OFFICE);
		assertThat(MeasureKind.SHUTDOWN.audience(true)).isEqualTo(Audience.ALL);
		assertThat(MeasureKind.ACCOUNTABILITY.audience(true)).isEqualTo(Audience.OFFICE);
	}

	@Test
	void showsTheUnitItsOwnDutiesAndNoInstructionToOthers() {
		assertThat(DutyKind.INSTRUCTION.audience(DutyParty.SUPERVISOR)).isEqualTo(Audience.OFFICE);
		assertThat(DutyKind.INSTRUCTION.audience(DutyParty.APPROVER)).isEqualTo(Audience.OFFICE);
		assertThat(DutyKind.INSTRUCTION.audience(DutyParty.UNIT)).isEqualTo(Audience.ALL);
		assertThat(DutyKind.FOLLOW_UP.audience(DutyParty.SUPERVISOR)).isEqualTo(Audience.OFFICE);
	}

	@Test
	void keepsWhyAShutdownWasProposedFromItsUnit() {
		Measure proposed = measure(MeasureKind.SHUTDOWN, MeasureState.APPROVED, null);
		assertThat(proposed.readBy(UNIT).comment()).isNull();
		assertThat(proposed.readBy(OFFICE).comment()).isEqualTo("words");
		assertThat(measure(MeasureKind.URGE, MeasureState.DONE, null).readBy(UNIT).comment()).isEqualTo("words");
		Shutdown decided = new Shutdown(proposed, true, ShutdownKind.PERMANENT, null, "leader", "to the office", null,
				java.util.List.of());
		assertThat(decided.readBy(UNIT).comment()).isNull();
		assertThat(decided.readBy(OFFICE).comment()).isEqualTo("to the office");
	}

	@Test
	void knowsWhenALetterHasLeft() {
		assertThat(measure(MeasureKind.URGE, MeasureState.DONE, "r").sent()).isTrue();
		assertThat(measure(MeasureKind.INTERVIEW, MeasureState.ORDERED, "r").sent()).isFalse();
		assertThat(measure(MeasureKind.INTERVIEW, MeasureState.APPOINTED, "r").sent()).isTrue();
		assertThat(measure(MeasureKind.CIRCULAR, MeasureState.ORDERED, "r").sent()).isFalse();
		assertThat(measure(MeasureKind.SHUTDOWN, MeasureState.ORDERED, "r").sent()).isFalse();
		assertThat(measure(MeasureKind.SHUTDOWN, MeasureState.REFUSED, "r").sent()).isFalse();
		assertThat(measure(MeasureKind.SHUTDOWN, MeasureState.APPROVED, "r").sent()).isTrue();
	}

}
