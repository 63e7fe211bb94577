package org.bihuan.signin;

import java.util.Optional;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Role;
import org.bihuan.organization.SecurityRule;
import org.bihuan.organization.SecurityRules;
import org.bihuan.organization.SignInDuty;
import org.springframework.stereotype.Component;

/** Administrators must switch a second factor on, where the rules want it. */
@Component
class AdministratorsNeedFactor implements SignInDuty {

	private final SecondFactors factors;

	private final SecurityRules rules;

	AdministratorsNeedFactor(SecondFactors factors, SecurityRules rules) {
		this.factors = factors;
		this.rules = rules;
	}

	@Override
	public Optional<String> owedBy(Actor actor) {
		boolean administers = actor.roles().stream().anyMatch(Role.ADMINISTRATORS::contains);
		boolean owed = administers && rules.of(SecurityRule.ADMIN_SECOND_FACTOR) == 1 && !factors.isOn(actor.id());
		return owed ? Optional.of("/account/second-factor") : Optional.empty();
	}

	@Override
	public String code() {
		return "signin.factor-required";
	}

}
