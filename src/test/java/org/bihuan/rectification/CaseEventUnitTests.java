package org.bihuan.rectification;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.organization.OrganizationKind;
import org.bihuan.organization.Role;
import org.bihuan.organization.UserId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every line of a timeline has its audience; what is not known is the office's. */
class CaseEventUnitTests {

	private static final Actor UNIT = actor(OrganizationKind.UNIT, Role.UNIT_REPORTER);

	private static final Actor OFFICE = actor(OrganizationKind.OFFICE, Role.SUPERVISOR);

	private static Actor actor(OrganizationKind kind, Role role) {
		return new Actor(new UserId("u"), "u", "u",
				new Organization(new OrganizationId("o"), null, "/o/", "o", kind, "r"), Set.of(role), false);
	}

	@Test
	void knowsEveryLineThatHasWords() {
		ResourceBundle words = ResourceBundle.getBundle("messages.rectification", Locale.ROOT);
		List<String> unknown = Collections.list(words.getKeys())
			.stream()
			.filter(key -> key.startsWith("timeline.") && !key.equals("timeline.system"))
			.map(key -> key.substring("timeline.".length()))
			.filter(kind -> CaseEvent.of(kind) == null)
			.toList();
		assertThat(unknown).isEmpty();
	}

	@Test
	void keepsLinesOfUnknownKindsToTheOffice() {
		assertThat(CaseEvent.ofLine("SOMETHING_NEW", null)).isEqualTo(Audience.OFFICE);
		assertThat(CaseEvent.ofDetail("SOMETHING_NEW", null)).isEqualTo(Audience.OFFICE);
	}

	@Test
	void letsALineSayMoreThanItsKind() {
		assertThat(CaseEvent.ofLine("INSTRUCTED", null)).isEqualTo(Audience.OFFICE);
		assertThat(CaseEvent.ofDetail("INSTRUCTED", "ALL")).isEqualTo(Audience.ALL);
		assertThat(CaseEvent.ofLine("MEASURE_SHUTDOWN_5", "ALL")).isEqualTo(Audience.ALL);
		assertThat(CaseEvent.ofLine("SHUTDOWN_REFUSED", "OFFICE")).isEqualTo(Audience.OFFICE);
	}

	@Test
	void neverWidensWordsThatAreNarrowerThanTheirLine() {
		assertThat(CaseEvent.ofDetail("SHUTDOWN_REFUSED", "ALL")).isEqualTo(Audience.OFFICE);
		assertThat(CaseEvent.ofDetail("CLOSURE_REFUSED", "ALL")).isEqualTo(Audience.OFFICE);
		assertThat(CaseEvent.ofDetail("SIGN_OFF_REFUSED", null)).isEqualTo(Audience.UNIT);
	}

	@Test
	void asksTheSideNotTheRoleAlone() {
		Actor mixed = actor(OrganizationKind.UNIT, Role.SUPERVISOR);
		assertThat(Audience.OFFICE.includes(mixed)).as("an office's role in a unit").isFalse();
		assertThat(Audience.OFFICE.includes(OFFICE)).isTrue();
		assertThat(Audience.UNIT.includes(OFFICE)).isFalse();
		assertThat(Audience.on("a", UNIT)).isEqualTo("a in ('ALL', 'UNIT')");
		assertThat(Audience.on("a", OFFICE)).isEqualTo("a in ('ALL', 'OFFICE')");
	}

	@Test
	void hidesAMeasureAndTheRungThatWouldShowIt() {
		List<String> all = List.of("URGE", "SHUTDOWN", "ACCOUNTABILITY");
		List<String> read = CaseMeasures.readBy(UNIT, all, "SHUTDOWN,ACCOUNTABILITY");
		assertThat(read).containsExactly("URGE");
		assertThat(CaseMeasures.rungReadBy(UNIT, 5, read, "SHUTDOWN,ACCOUNTABILITY")).isEqualTo(2);
		assertThat(CaseMeasures.rungReadBy(UNIT, 5, all, "ACCOUNTABILITY")).isEqualTo(5);
		assertThat(CaseMeasures.readBy(OFFICE, all, "SHUTDOWN,ACCOUNTABILITY")).isEqualTo(all);
		assertThat(CaseMeasures.rungReadBy(OFFICE, 5, all, "SHUTDOWN")).isEqualTo(5);
	}

}
