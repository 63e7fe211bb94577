package org.bihuan.journey;

import java.util.List;

import org.junit.jupiter.api.extension.ExtendWith;

/** Trust on a real MySQL-family server. */
@ExtendWith(DatabaseServer.class)
class ServerTrustJourneyTests extends TrustJourney {

	private DatabaseServer.Place place;

	private int others;

	@Override
	List<String> properties() {
		if (place == null) {
			place = DatabaseServer.database("bihuan_trust");
		}
		return at(place);
	}

	@Override
	List<String> elsewhere() {
		return at(DatabaseServer.database("bihuan_restored_" + others++));
	}

	private static List<String> at(DatabaseServer.Place place) {
		return List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url(),
				"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password());
	}

}
