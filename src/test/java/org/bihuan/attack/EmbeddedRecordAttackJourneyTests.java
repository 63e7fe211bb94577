package org.bihuan.attack;

import java.util.List;

/** The record under attack, on the embedded database. */
class EmbeddedRecordAttackJourneyTests extends RecordAttack {

	@Override
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

	@Override
	String triggers() {
		return "create force trigger lie after insert on organization_guess for each row call \"org.bihuan.None\"";
	}

}
