package org.bihuan.schema;

import java.util.Map;

import org.bihuan.journey.DatabaseServer;
import org.bihuan.rectification.SharedWorkFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The schema on a real MySQL-family server. */
@ExtendWith(DatabaseServer.class)
class ServerSchemaDataTests extends Schema {

	@Override
	DriverManagerDataSource database() {
		DatabaseServer.Place place = DatabaseServer.database("bihuan_schema");
		return new DriverManagerDataSource(place.url() + "?nullDatabaseMeansCurrent=true", place.user(),
				place.password());
	}

	@Override
	String vendor() {
		return "mysql";
	}

	@Override
	Map<String, String> otherKinds() {
		return Map.of(
				"alter table organization_unit modify column path varchar(400) collate utf8mb4_general_ci not null",
				"COLUMN ORGANIZATION_UNIT.PATH",
				"alter table signin_device modify column cookie_hash varchar(80) collate utf8mb4_bin not null",
				"COLUMN SIGNIN_DEVICE.COOKIE_HASH", "alter table help_first_steps add column other enum('x')",
				"TYPE help_first_steps.other");
	}

	/** The embedded database serves one process, whose watch has one worker. */
	@Test
	void letsSeveralWatchDeadlines() {
		new SharedWorkFixture(jdbc).givesEachDueCases();
	}

}
