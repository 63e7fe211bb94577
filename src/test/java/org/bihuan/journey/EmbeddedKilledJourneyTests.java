package org.bihuan.journey;

import java.util.List;

/** Kills on the embedded database. */
class EmbeddedKilledJourneyTests extends KilledJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

}
