package org.bihuan.signin.web;

import org.bihuan.organization.Actor;
import org.bihuan.signin.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** A call under way is asked once more by what it came in. */
class CameInByRequestUnitTests {

	private final Tokens tokens = mock(Tokens.class);

	private final SessionStanding standing = mock(SessionStanding.class);

	private final CameInByRequest cameIn = new CameInByRequest(tokens, standing);

	private final Actor actor = mock(Actor.class);

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@AfterEach
	void over() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Test
	void takesTheProductsOwnWork() {
		assertThat(cameIn.holds(actor)).isTrue();
	}

	@Test
	void asksTheTokenOfTheCall() {
		calls();
		request.setAttribute(TokenFilter.TOKEN, "t");
		assertThat(cameIn.holds(actor)).as("ended meanwhile").isFalse();
		when(tokens.holds("t")).thenReturn(true);
		assertThat(cameIn.holds(actor)).isTrue();
	}

	@Test
	void asksTheSessionOfThePage() {
		calls();
		when(actor.username()).thenReturn("zhang");
		String id = request.getSession().getId();
		assertThat(cameIn.holds(actor)).as("ended meanwhile").isFalse();
		when(standing.isKept(id, "zhang")).thenReturn(true);
		assertThat(cameIn.holds(actor)).isTrue();
	}

	private void calls() {
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
	}

}
