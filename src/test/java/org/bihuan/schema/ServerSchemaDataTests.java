package org.bihuan.schema;

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

	/** The embedded database serves one process, whose watch has one worker. */
	@Test
	void letsSeveralWatchDeadlines() {
		new SharedWorkFixture(jdbc).givesEachDueCases();
	}

}
