package org.bihuan.journey;

import java.util.List;

/** Trust on the embedded database. */
class EmbeddedTrustJourneyTests extends TrustJourney {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

	@Override
	List<String> elsewhere() {
		return properties();
	}

}
