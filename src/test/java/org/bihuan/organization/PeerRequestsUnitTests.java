package org.bihuan.organization;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.bihuan.shared.Refusal;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeerRequestsUnitTests {

	@TempDir
	Path folder;

	private static final Set<Role> NONE = EnumSet.noneOf(Role.class);

	@ParameterizedTest
	@EnumSource(Role.class)
	void onlyAnAdministratorsAccountIsAPeers(Role held) {
		boolean peer = Role.ADMINISTRATORS.contains(held);
		for (PeerActKind kind : PeerActKind.values()) {
			assertThat(new Footing(Set.of(held), true, false, true).isPeer(kind, NONE)).as(kind.name()).isEqualTo(peer);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR" })
	void makingAnAdministratorOfSomebodyKnownTakesTwo(Role granted) {
		assertThat(new Footing(Set.of(Role.SUPERVISOR), true, false, true).isPeer(PeerActKind.ROLES, Set.of(granted)))
			.isTrue();
		assertThat(new Footing(NONE, true, false, true).isPeer(PeerActKind.ROLES, Set.of(granted))).isTrue();
		assertThat(new Footing(NONE, false, true, true).isPeer(PeerActKind.ROLES, Set.of(granted)))
			.as("bound to somebody at the sign-in service")
			.isTrue();
		assertThat(new Footing(NONE, false, false, true).isPeer(PeerActKind.ROLES, Set.of(granted)))
			.as("made by one, granted by another, nobody's yet")
			.isFalse();
	}

	@Test
	void aRequestIsSignedInAllThatAnApprovalActsOn() {
		Seals seals = new Seals(Suites.SM, KeyRing.at(folder.resolve("keys")));
		PeerRequest asked = request("r1", PeerActKind.ROLES, "u1", "AUDITOR", "admin", 9);
		String mac = seals.mac(Purpose.CREDENTIAL, PeerRequests.text(asked, null));
		assertThat(PeerRequests.isGenuine(seals, asked, null, mac)).isTrue();
		for (PeerRequest other : List.of(request("r2", PeerActKind.ROLES, "u1", "AUDITOR", "admin", 9),
				request("r1", PeerActKind.STATE, "u1", "AUDITOR", "admin", 9),
				request("r1", PeerActKind.ROLES, "u2", "AUDITOR", "admin", 9),
				request("r1", PeerActKind.ROLES, "u1", "SYSTEM_ADMIN", "admin", 9),
				request("r1", PeerActKind.ROLES, "u1", "AUDITOR", "security", 9),
				request("r1", PeerActKind.ROLES, "u1", "AUDITOR", "admin", 10))) {
			assertThat(PeerRequests.isGenuine(seals, other, null, mac)).as(other.toString()).isFalse();
		}
		assertThat(PeerRequests.isGenuine(seals, asked, "SM:k1:00", mac)).isFalse();
		assertThat(PeerRequests.isGenuine(seals, asked, null, null)).isFalse();
	}

	@Test
	void aResetWithoutACodeIsNobodys() {
		Seals seals = new Seals(Suites.SM, KeyRing.at(folder.resolve("keys")));
		PeerRequest asked = request("r1", PeerActKind.PASSWORD_RESET, "u1", "", "admin", 9);
		assertThat(PeerRequests.isGenuine(seals, asked, null,
				seals.mac(Purpose.CREDENTIAL, PeerRequests.text(asked, null))))
			.isFalse();
		assertThat(
				PeerRequests.isGenuine(seals, asked, "c", seals.mac(Purpose.CREDENTIAL, PeerRequests.text(asked, "c"))))
			.isTrue();
	}

	private static PeerRequest request(String id, PeerActKind kind, String user, String detail, String by,
			long expiresMs) {
		return new PeerRequest(id, kind, new UserId(user), "n", "N", detail, "", by, 1, expiresMs,
				PeerRequest.State.PENDING, null, null, null);
	}

	@Test
	void aWayIntoAnAdministratorsAccountIsNeverOnesOwnMatter() {
		assertThat(new Footing(Set.of(Role.AUDITOR), false, false, true).isPeer(PeerActKind.SINGLE_SIGN_ON, NONE))
			.isTrue();
		assertThat(new Footing(Set.of(Role.AUDITOR), false, false, true).isPeer(PeerActKind.PASSWORD_RESET, NONE))
			.isTrue();
	}

	@Test
	void oneAskerHasSoManyWaitingAndKeepsNobodyElseFromAsking() {
		List<PeerRequest> waiting = java.util.Collections.nCopies(PeerRequests.MOST_WAITING,
				request("r1", PeerActKind.ROLES, "u1", "AUDITOR", "admin", 9));
		PeerRequests.mustHaveRoom(waiting.subList(1, waiting.size()), "admin");
		PeerRequests.mustHaveRoom(waiting, "security");
		assertThatThrownBy(() -> PeerRequests.mustHaveRoom(waiting, "admin")).isInstanceOf(Refusal.class);
	}

}
