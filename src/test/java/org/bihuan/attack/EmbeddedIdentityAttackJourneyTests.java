package org.bihuan.attack;

import java.util.List;

/** Guessing on the embedded database. */
class EmbeddedIdentityAttackJourneyTests extends IdentityAttackJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

}
