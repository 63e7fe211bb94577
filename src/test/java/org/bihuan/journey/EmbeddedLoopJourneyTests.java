package org.bihuan.journey;

import java.util.List;

/** The loop on the embedded database. */
class EmbeddedLoopJourneyTests extends LoopJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

}
