package org.bihuan.organization;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PeerRequestsUnitTests {

	private static final Set<Role> NONE = EnumSet.noneOf(Role.class);

	@ParameterizedTest
	@EnumSource(Role.class)
	void onlyAnAdministratorsAccountIsAPeers(Role held) {
		boolean peer = Role.ADMINISTRATORS.contains(held);
		for (PeerActKind kind : PeerActKind.values()) {
			assertThat(PeerRequests.isPeer(kind, Set.of(held), true, false, NONE)).as(kind.name()).isEqualTo(peer);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR" })
	void makingAnAdministratorOfSomebodyKnownTakesTwo(Role granted) {
		assertThat(PeerRequests.isPeer(PeerActKind.ROLES, Set.of(Role.SUPERVISOR), true, false, Set.of(granted)))
			.isTrue();
		assertThat(PeerRequests.isPeer(PeerActKind.ROLES, NONE, true, false, Set.of(granted))).isTrue();
		assertThat(PeerRequests.isPeer(PeerActKind.ROLES, NONE, false, true, Set.of(granted)))
			.as("bound to somebody at the sign-in service")
			.isTrue();
		assertThat(PeerRequests.isPeer(PeerActKind.ROLES, NONE, false, false, Set.of(granted)))
			.as("made by one, granted by another, nobody's yet")
			.isFalse();
	}

	@Test
	void aBindingOfAnAdministratorIsNeverOnesOwnMatter() {
		assertThat(PeerRequests.isPeer(PeerActKind.SINGLE_SIGN_ON, Set.of(Role.AUDITOR), false, false, NONE)).isTrue();
		assertThat(PeerRequests.isPeer(PeerActKind.PASSWORD_RESET, Set.of(Role.AUDITOR), false, false, NONE)).isFalse();
	}

}
