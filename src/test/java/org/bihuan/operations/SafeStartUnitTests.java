package org.bihuan.operations;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SafeStartUnitTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "localhost", "::1", "127.8.9.10" })
	void letsTheDemoListenOnThisMachine(String address) {
		assertThatCode(() -> SafeStart.check(demo().withProperty("server.address", address)))
			.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "", " ", "10.1.2.3", "no-such-host.invalid" })
	void refusesADemoForOthersUnlessTold(String address) {
		MockEnvironment settings = demo().withProperty("server.address", address);
		assertThatThrownBy(() -> SafeStart.check(settings)).isInstanceOf(StartRefused.class)
			.hasMessageContaining("server.address")
			.hasMessageContaining("bihuan.demo.open=true");
		assertThatCode(() -> SafeStart.check(settings.withProperty("bihuan.demo.open", "true")))
			.doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource({ "BIHUAN_DB_URL, jdbc:mysql://db/bihuan", "spring.datasource.url, jdbc:mysql://db/bihuan",
			"bihuan.hosts, zwgk.example.gov.cn", "bihuan.sso.issuer, https://sso.example.gov.cn",
			"bihuan.crypto.key-file, /etc/bihuan/keys", "server.ssl.key-store, /etc/bihuan/tls.p12" })
	void isNeverADemoByOmission(String setting, String value) {
		MockEnvironment settings = byDefault().withProperty(setting, value);
		assertThatThrownBy(() -> SafeStart.check(settings)).isInstanceOf(StartRefused.class)
			.hasMessageContaining(setting)
			.hasMessageContaining("spring.profiles.active=mysql");
	}

	@Test
	void isNeverADemoOnTheFolderOfAnOffice() throws Exception {
		Files.createDirectories(folder.resolve("keys"));
		Files.writeString(folder.resolve("keys").resolve("bihuan.keys"), "k1=…");
		assertThatThrownBy(() -> SafeStart.check(byDefault())).isInstanceOf(StartRefused.class)
			.hasMessageContaining("bihuan.data-dir");
	}

	@Test
	void startsTheDemoWithoutAProfileWhereNothingSpeaksOfWork() {
		assertThatCode(() -> SafeStart.check(byDefault())).doesNotThrowAnyException();
	}

	@Test
	void saysWhichDatabaseIsMissing() {
		MockEnvironment settings = new MockEnvironment();
		settings.setActiveProfiles("mysql");
		assertThatThrownBy(() -> SafeStart.check(settings)).isInstanceOf(StartRefused.class)
			.hasMessageContaining("BIHUAN_DB_URL");
	}

	@Test
	void letsAnOfficeListenEverywhere() {
		MockEnvironment settings = new MockEnvironment().withProperty("BIHUAN_DB_URL", "jdbc:mysql://db/bihuan");
		settings.setActiveProfiles("mysql");
		assertThatCode(() -> SafeStart.check(settings)).doesNotThrowAnyException();
	}

	private MockEnvironment demo() {
		MockEnvironment settings = new MockEnvironment();
		settings.setActiveProfiles("demo");
		return settings;
	}

	private MockEnvironment byDefault() {
		MockEnvironment settings = new MockEnvironment().withProperty("server.address", "127.0.0.1")
			.withProperty("bihuan.data-dir", folder.toString());
		settings.setDefaultProfiles("demo");
		return settings;
	}

}
