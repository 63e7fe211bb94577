package org.bihuan.journey;

import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;

/** Kills on a real MySQL-family server. */
@ExtendWith(DatabaseServer.class)
class ServerKilledJourneyTests extends KilledJourney {

	private DatabaseServer.Place place;

	@Override
	List<String> properties() {
		if (place == null) {
			place = DatabaseServer.database("bihuan_killed");
		}
		return List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url(),
				"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password());
	}

}
