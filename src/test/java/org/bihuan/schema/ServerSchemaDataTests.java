package org.bihuan.schema;

import java.util.List;
import java.util.Map;

import org.bihuan.journey.DatabaseServer;
import org.bihuan.rectification.SharedWorkFixture;
import org.bihuan.shared.DatabaseObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

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

	/** A server takes a name in other letters for another table. */
	@Test
	void namesATableInOtherLetters() {
		jdbc.execute("create table RECTIFICATION_NOTICE like rectification_notice");
		jdbc.execute("alter table rectification_notice drop index rectification_notice_number_of_office");
		jdbc.execute("create view ESCALATION_V_DUTY as select id from escalation_duty");
		assertThat(DatabaseObjects.foreign(jdbc)).contains("TABLE RECTIFICATION_NOTICE", "VIEW ESCALATION_V_DUTY")
			.anyMatch(each -> each.startsWith("KEY RECTIFICATION_NOTICE("));
	}

	/** A key over the first signs of a further column does not answer for one without. */
	@Test
	void namesAKeyOfWhichAPartIsAnother() {
		jdbc.execute("alter table search_name drop index search_name_once, "
				+ "add unique search_name_once (kind, of_id, text, folded(3))");
		assertThat(DatabaseObjects.foreign(jdbc)).containsExactly("KEY SEARCH_NAME(KIND,OF_ID,TEXT)");
	}

	/** Who may not read a view's text cannot tell what runs when it is read. */
	@Test
	void namesAViewWhoseTextItMayNotRead() {
		List<String> accounts = List.of("reader@localhost", "reader@'127.0.0.1'");
		accounts.forEach(account -> {
			jdbc.execute("drop user if exists " + account);
			jdbc.execute("create user " + account + " identified by 'reader'");
			jdbc.execute("grant all on bihuan_schema.* to " + account);
		});
		DriverManagerDataSource own = (DriverManagerDataSource) jdbc.getDataSource();
		JdbcTemplate reader = new JdbcTemplate(new DriverManagerDataSource(own.getUrl(), "reader", "reader"));
		assertThat(DatabaseObjects.foreign(reader)).isEmpty();
		accounts.forEach(account -> jdbc.execute("revoke show view on bihuan_schema.* from " + account));
		assertThat(DatabaseObjects.foreign(reader)).contains("VIEW escalation_v_measure").hasSize(13);
		accounts.forEach(account -> jdbc.execute("drop user " + account));
	}

	/** The embedded database serves one process, whose watch has one worker. */
	@Test
	void letsSeveralWatchDeadlines() {
		new SharedWorkFixture(jdbc).givesEachDueCases();
	}

}
