package org.bihuan.delivery;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bihuan.notification.Topic;
import org.bihuan.organization.Organization;
import org.bihuan.organization.OrganizationId;
import org.bihuan.shared.Ids;
import org.bihuan.shared.RecordInMemory;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** A rule reaches out while it is on by the record too. */
class RuleStoreUnitTests {

	private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final RecordInMemory record = new RecordInMemory();

	private final RuleStore rules = new RuleStore(JdbcClient.create(jdbc),
			new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "=")), record, record);

	@BeforeEach
	void makesARule() {
		jdbc.execute(
				"""
						create table delivery_rule (id varchar(26), name varchar(100), unit_id varchar(26), unit_path varchar(400),
						unit_name varchar(200), channel varchar(20), audience varchar(20), topics varchar(200), at_minute int,
						quiet_from int, quiet_to int, url longtext, secret longtext, since_id varchar(26) default '', next_ms bigint,
						active boolean default false, released_mac varchar(80), released_by varchar(60), released_ms bigint,
						version int default 0)""");
		Organization unit = mock(Organization.class);
		when(unit.id()).thenReturn(new OrganizationId("o"));
		when(unit.path()).thenReturn("/o/");
		when(unit.name()).thenReturn("o");
		rules.add("r", new RuleDraft("own", "o", Channel.WEBHOOK, Audience.SUBTREE, Set.of(Topic.MEASURES), null,
				LocalTime.MIN, LocalTime.MIN, "https://robot/x", "s3cret"), unit);
	}

	@Test
	void goesOnWhileItIsAsTheRecordSays() {
		assertThat(rules.isSo("r")).isTrue();
		rules.release(rules.find("r").orElseThrow(), "approver", 1);
		rules.activate("r", "", 1);
		assertThat(rules.isSo("r")).isTrue();
		assertThat(rules.find("r").orElseThrow().mayLeave()).isTrue();
	}

	/** Stopped or withdrawn, then put back with the release it had. */
	@Test
	void isNotOnOnceItWasStoppedAndIsPutBack() {
		rules.release(rules.find("r").orElseThrow(), "approver", 1);
		rules.activate("r", "", 1);
		Map<String, Object> saved = jdbc.queryForMap("select released_mac, released_by, version from delivery_rule");
		rules.stop("r");
		for (String version : List.of("version", saved.get("version").toString())) {
			jdbc.update(
					"update delivery_rule set active = true, released_mac = ?, released_by = ?, version = " + version,
					saved.get("released_mac"), saved.get("released_by"));
			assertThat(rules.find("r").orElseThrow().mayLeave()).as("its release alone").isTrue();
			assertThat(rules.isSo("r")).isFalse();
		}
	}

}
