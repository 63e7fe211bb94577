package org.bihuan.audit;

import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Accounts;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Trace;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** The actor of an entry is an account or the product. */
class ActorsUnitTests {

	private final Accounts accounts = mock(Accounts.class);

	private final Actors actors = new Actors(accounts);

	ActorsUnitTests() {
		when(accounts.idOf(anyString())).thenReturn(Optional.empty());
		when(accounts.idOf("supervisor")).thenReturn(Optional.of(new UserId("01A")));
	}

	private static Trace by(String actor, String action, String id) {
		return Trace.of(actor, action, "user", id, Map.of());
	}

	@Test
	void isTheAccountWithItsId() {
		assertThat(actors.of(by("supervisor", "added", "x"))).isEqualTo(new Actors.Known("supervisor", "01A"));
	}

	@Test
	void isNeverADisplayNameNorAnyText() {
		for (String text : new String[] { "王科长", "approver（代王科长）", "", "System", "supervisor " }) {
			assertThatThrownBy(() -> actors.of(by(text, "added", "x"))).isInstanceOf(IllegalStateException.class);
		}
	}

	@Test
	void isTheProductUnlessAnAccountOfThatNameIsSignedIn() {
		assertThat(actors.of(by("system", "added", "x")).id()).isEmpty();
		when(accounts.idOf("system")).thenReturn(Optional.of(new UserId("01S")));
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("system", ""));
		try {
			assertThat(actors.of(by("system", "added", "x")).id()).isEqualTo("01S");
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	@Test
	void isNobodyWhereSomebodyTriedANameThatIsNoAccount() {
		assertThat(actors.of(by("nobody-at-all", "sign-in-refused", "nobody-at-all")))
			.isEqualTo(new Actors.Known("-", "-"));
		assertThatThrownBy(() -> actors.of(by("nobody-at-all", "signed-in", "nobody-at-all")))
			.isInstanceOf(IllegalStateException.class);
	}

}
