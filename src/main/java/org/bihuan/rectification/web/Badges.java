package org.bihuan.rectification.web;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Badge;
import org.bihuan.rectification.CaseFilter;
import org.bihuan.rectification.CaseRegister;
import org.bihuan.rectification.CaseStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What waits, beside the places of the navigation. */
@Configuration(proxyBeanMethods = false)
class Badges {

	@Bean
	Badge reviewBadge(CaseRegister register) {
		return badge("/review", register, CaseStatus.UNDER_REVIEW);
	}

	@Bean
	Badge closuresBadge(CaseRegister register) {
		return badge("/closures", register, CaseStatus.AWAITING_CLOSURE);
	}

	@Bean
	Badge todoBadge(CaseRegister register) {
		return new Badge() {

			@Override
			public String place() {
				return "/todo";
			}

			@Override
			public long count(Actor actor) {
				return register.count(CaseFilter.ALL.withUnitOnly(), actor);
			}
		};
	}

	@Bean
	Badge signOffBadge(CaseRegister register) {
		return new Badge() {

			@Override
			public String place() {
				return "/sign-off";
			}

			@Override
			public long count(Actor actor) {
				return register.countAwaitingSignOff(actor);
			}
		};
	}

	private static Badge badge(String place, CaseRegister register, CaseStatus status) {
		return new Badge() {

			@Override
			public String place() {
				return place;
			}

			@Override
			public long count(Actor actor) {
				return register.count(CaseFilter.ALL.withStatus(status), actor);
			}
		};
	}

}
