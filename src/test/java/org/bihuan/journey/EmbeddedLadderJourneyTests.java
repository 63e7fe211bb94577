package org.bihuan.journey;

import java.util.List;

/** The ladder on the embedded database. */
class EmbeddedLadderJourneyTests extends LadderJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

}
