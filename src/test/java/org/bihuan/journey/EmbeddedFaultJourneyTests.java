package org.bihuan.journey;

import java.util.List;

/** Faults on the embedded database. */
class EmbeddedFaultJourneyTests extends FaultJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

}
