package org.bihuan.shared.crypto;

import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * {@code bihuan.crypto.suite} is SM or INTL; {@code bihuan.crypto.key-file} must be the
 * same file, or the same content, on every node of a database.
 */
@Configuration(proxyBeanMethods = false)
class CryptoConfig {

	private static final Logger LOG = LoggerFactory.getLogger(CryptoConfig.class);

	@Bean
	Seals seals(@Value("${bihuan.crypto.suite:SM}") String suite,
			@Value("${bihuan.crypto.key-file:${bihuan.data-dir}/keys/bihuan.keys}") Path file,
			@Value("${bihuan.crypto.key:}") String key, Environment environment) {
		KeyRing keys = key.isEmpty() ? KeyRing.at(file) : KeyRing.of(key);
		guard(keys, !environment.matchesProfiles("demo"));
		return new Seals(Suites.named(suite), keys);
	}

	/** Throws, or warns, where others of the machine may read the key file. */
	static void guard(KeyRing keys, boolean strict) {
		if (keys.isOpenToOthers()) {
			String told = "The key file " + keys + " (bihuan.crypto.key-file) may be read by others than its owner. "
					+ "Take that from them: chmod 600 " + keys;
			if (strict) {
				throw new IllegalStateException(told);
			}
			LOG.warn(told);
		}
	}

}
