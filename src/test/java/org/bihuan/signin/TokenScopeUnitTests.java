package org.bihuan.signin;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TokenScopeUnitTests {

	@ParameterizedTest
	@CsvSource({ "FULL, POST, /closures, true", "READ, GET, /cases, true", "READ, POST, /closures, false",
			"READ, PUT, /clock, false", "READ, DELETE, /tokens/current, true", "INTAKE, POST, /monitoring-feeds, true",
			"INTAKE, POST, /imports, true", "INTAKE, GET, /imports/1/rows, true", "INTAKE, GET, /cases, false",
			"INTAKE, POST, /importsX, false", "INTAKE, GET, /me, true" })
	void reachesAsFarAsItsScope(TokenScope scope, String method, String path, boolean reaches) {
		assertThat(scope.covers(method, path)).isEqualTo(reaches);
	}

}
