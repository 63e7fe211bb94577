package org.bihuan.shared.crypto;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@code bihuan.crypto.suite} is SM or INTL; {@code bihuan.crypto.key-file} must be the
 * same file, or the same content, on every node of a database.
 */
@Configuration(proxyBeanMethods = false)
class CryptoConfig {

	@Bean
	Seals seals(@Value("${bihuan.crypto.suite:SM}") String suite,
			@Value("${bihuan.crypto.key-file:${bihuan.data-dir}/keys/bihuan.keys}") Path file,
			@Value("${bihuan.crypto.key:}") String key) {
		return new Seals(Suites.named(suite), key.isEmpty() ? KeyRing.at(file) : KeyRing.of(key));
	}

}
