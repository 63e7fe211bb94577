package org.bihuan.organization.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StillOwingUnitTests {

	private static final String PAGE = "/account/second-factor";

	@ParameterizedTest
	@ValueSource(strings = { "GET /password", "POST /password", "GET /api/v1/me", "PUT /api/v1/me/password" })
	void theOwnPasswordIsChangedWhateverElseIsOwed(String door) {
		assertThat(StillOwing.servesBeforeThePassword(door)).isTrue();
		assertThat(StillOwing.servesBefore(PAGE, door)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /people/{id}/password", "GET /people/{id}/password", "PUT /password",
			"DELETE /api/v1/me", "GET /api/v1/me/password", "POST /api/v1/users/{id}/password", "GET /", "GET /account",
			"POST /account/second-factor/removal", "GET /account/second-factor/x", "DELETE /account/second-factor",
			"POST null" })
	void nothingElseIsOpenHoweverItsAddressBeginsOrEnds(String door) {
		assertThat(StillOwing.servesBeforeThePassword(door)).isFalse();
		assertThat(StillOwing.servesBefore(PAGE, door)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /account/second-factor", "POST /account/second-factor" })
	void whatIsOwedIsDoneOnItsPageOnceThePasswordIsChanged(String door) {
		assertThat(StillOwing.servesBefore(PAGE, door)).isTrue();
		assertThat(StillOwing.servesBeforeThePassword(door)).isFalse();
	}

}
