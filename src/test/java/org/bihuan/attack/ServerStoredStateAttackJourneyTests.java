package org.bihuan.attack;

import java.util.List;

import org.bihuan.journey.DatabaseServer;
import org.junit.jupiter.api.extension.ExtendWith;

/** What who writes a database of the MySQL family gets. */
@ExtendWith(DatabaseServer.class)
class ServerStoredStateAttackJourneyTests extends StoredStateAttackJourney {

	@Override
	List<String> database() {
		DatabaseServer.Place place = DatabaseServer.database("bihuan_stored_state");
		return List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url(),
				"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password());
	}

}
