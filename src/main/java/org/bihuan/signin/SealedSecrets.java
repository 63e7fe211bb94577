package org.bihuan.signin;

import org.bihuan.shared.crypto.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SealedSecrets {

	@Bean
	SealedColumn factorSecrets() {
		return new SealedColumn("signin_factor", "user_id", "secret");
	}

}
