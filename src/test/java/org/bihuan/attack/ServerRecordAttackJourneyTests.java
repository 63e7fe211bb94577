package org.bihuan.attack;

import java.util.List;

import org.bihuan.journey.DatabaseServer;
import org.junit.jupiter.api.extension.ExtendWith;

/** The record under attack, on a real MySQL-family server. */
@ExtendWith(DatabaseServer.class)
class ServerRecordAttackJourneyTests extends RecordAttack {

	private DatabaseServer.Place place;

	@Override
	List<String> properties() {
		if (place == null) {
			place = DatabaseServer.database("bihuan_record_attack");
		}
		return List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url(),
				"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password());
	}

	@Override
	String triggers() {
		return "create trigger lie before insert on organization_guess for each row set new.account = new.account";
	}

}
