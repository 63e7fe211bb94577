package org.bihuan.attack;

import java.util.List;

/** What who writes the embedded database gets. */
class EmbeddedStoredStateAttackJourneyTests extends StoredStateAttackJourney {

	@Override
	List<String> database() {
		return List.of("--spring.profiles.active=demo");
	}

}
