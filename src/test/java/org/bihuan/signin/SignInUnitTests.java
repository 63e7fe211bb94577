package org.bihuan.signin;

import java.util.Optional;

import org.bihuan.organization.AccessNumbers;
import org.bihuan.organization.Accounts;
import org.bihuan.organization.Guesses;
import org.bihuan.organization.KeptAccess;
import org.bihuan.organization.Passwords;
import org.bihuan.organization.People;
import org.bihuan.organization.SecurityRules;
import org.bihuan.organization.UserId;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.crypto.Seals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** What changes while a password is looked at is looked at once more. */
class SignInUnitTests {

	private static final UserId ID = new UserId("u");

	private static final KeptAccess BEFORE = new KeptAccess(ID, "zhang", 7, "old", false);

	private static final Client FROM = new Client("127.0.0.1", null);

	private final Accounts accounts = mock(Accounts.class);

	private final AccessNumbers access = mock(AccessNumbers.class);

	private final Guesses guesses = mock(Guesses.class);

	private final SecondFactors factors = mock(SecondFactors.class);

	private final Tokens tokens = mock(Tokens.class);

	private final People people = mock(People.class);

	private final SignIn signIn = new SignIn(accounts, access, mock(Passwords.class), guesses, mock(Devices.class),
			factors, tokens, mock(SecurityRules.class), people, mock(Seals.class),
			mock(ApplicationEventPublisher.class));

	@BeforeEach
	void readsTheAccountAsItWas() {
		when(people.usernameOf("zhang")).thenReturn(Optional.of("zhang"));
		when(accounts.access("zhang")).thenReturn(Optional.of(BEFORE));
		when(access.hold(ID)).thenReturn(BEFORE);
	}

	@Test
	void handsOnTheNumberThatWasReadWithThePassword() {
		signIn.issueToken("zhang", "Alt#2026", null, TokenScope.FULL, null, FROM);
		verify(tokens).forPassword(new Admission(ID, "zhang", 7), TokenScope.FULL, null);
	}

	@Test
	void refusesThePasswordThatDiedWhileItWasLookedAt() {
		KeptAccess reset = new KeptAccess(ID, "zhang", 8, "new", false);
		when(access.hold(ID)).thenReturn(reset);
		Refusal wrong = Refusal.unauthenticated("organization.sign-in-failed");
		doThrow(wrong).when(guesses).checkPassword(any(), eq(reset), eq("Alt#2026"), any());
		assertThatThrownBy(() -> signIn.issueToken("zhang", "Alt#2026", null, TokenScope.FULL, null, FROM))
			.isSameAs(wrong);
		verify(tokens, never()).forPassword(any(), any(), any());
		verify(guesses, never()).gotIn(any());
	}

	@Test
	void letsInUnderTheNextNumberWhereThePasswordIsStillRight() {
		when(access.hold(ID)).thenReturn(new KeptAccess(ID, "zhang", 8, "old, sealed anew", false));
		assertThat(signIn.check("zhang", "Alt#2026", FROM).admission().number()).isEqualTo(8);
	}

	@Test
	void refusesAnAccountStoppedMeanwhile() {
		when(access.hold(ID)).thenReturn(new KeptAccess(ID, "zhang", 8, "old, sealed anew", true));
		signIn.check("zhang", "Alt#2026", FROM);
		verify(guesses).checkPassword(any(), eq(null), eq("Alt#2026"), any());
	}

	@Test
	void refusesACodeAfterAPasswordThatDied() {
		Refusal ended = Refusal.unauthenticated("organization.access-ended");
		when(access.hold(eq(ID), anyLong())).thenThrow(ended);
		assertThatThrownBy(() -> signIn.checkCode(new Admission(ID, "zhang", 7), "123456", FROM)).isSameAs(ended);
		verify(factors, never()).check(any(), any(), any(), any());
	}

}
