package org.bihuan.escalation;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Puts the default policy in before anything can fall due. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DefaultPolicy implements ApplicationRunner {

	private final Policies policies;

	DefaultPolicy(Policies policies) {
		this.policies = policies;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		policies.ensureDefault();
	}

}
