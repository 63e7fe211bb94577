package org.bihuan.journey;

import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;

/** Faults on a real MySQL-family server. */
@ExtendWith(DatabaseServer.class)
class ServerFaultJourneyTests extends FaultJourney {

	private DatabaseServer.Place place;

	@Override
	List<String> properties() {
		if (place == null) {
			place = DatabaseServer.database("bihuan_faults");
		}
		return List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url(),
				"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password());
	}

}
