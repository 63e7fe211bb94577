package org.bihuan.journey;

import java.util.List;

/** The rounds on the embedded database. */
class EmbeddedRoundsJourneyTests extends RoundsJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

}
