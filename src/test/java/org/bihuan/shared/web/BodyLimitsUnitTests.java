package org.bihuan.shared.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is held as a whole is small. */
class BodyLimitsUnitTests {

	@ParameterizedTest
	@ValueSource(strings = { "/policies", "/api/v1/policies", "/sightings/import", "/calendar/2027/import" })
	void whatIsReadAsAWholeIsSmallAndStillAnUpload(String path) {
		assertThat(BodyLimits.of("POST", path)).isLessThanOrEqualTo(2L * 1024 * 1024);
		assertThat(BodyLimits.takesFiles(path)).isTrue();
	}

}
