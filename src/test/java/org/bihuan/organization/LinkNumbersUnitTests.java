package org.bihuan.organization;

import org.bihuan.shared.Ids;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A link that was used, ended or tried and is put back opens nothing. */
class LinkNumbersUnitTests {

	private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "="));

	private final LinkNumbers numbers = new LinkNumbers(jdbc, seals);

	@BeforeEach
	void makesTwoLinks() {
		jdbc.execute("create table organization_user (id varchar(26), username varchar(60), access_no bigint)");
		jdbc.execute(
				"""
						create table organization_password_link (id varchar(26), user_id varchar(26), mac varchar(80), tries int default 0,
						ended_ms bigint, number_mac varchar(80))""");
		jdbc.update("insert into organization_user values ('u', 'zhang', 1)");
		jdbc.update(
				"insert into organization_password_link (id, user_id, mac) values ('a', 'u', 'm'), ('b', 'u', 'm')");
		numbers.bind("a");
		numbers.bind("b");
	}

	@Test
	void endsWhatEndedAloneWithTheNumber() {
		jdbc.update("update organization_password_link set ended_ms = 1 where id = 'a'");
		raise();
		assertThat(numbers.holds("b")).isTrue();
		jdbc.update("update organization_password_link set ended_ms = null where id = 'a'");
		assertThat(numbers.holds("a")).isFalse();
		raise();
		assertThat(numbers.holds("a")).isFalse();
		assertThat(numbers.holds("b")).isTrue();
	}

	@Test
	void countsTriesThatNobodyTakesBack() {
		String before = jdbc.queryForObject("select number_mac from organization_password_link where id = 'a'",
				String.class);
		jdbc.update("update organization_password_link set tries = 1 where id = 'a'");
		assertThat(numbers.holds("a")).isFalse();
		numbers.bind("a");
		raise();
		assertThat(numbers.holds("a")).isTrue();
		jdbc.update("update organization_password_link set tries = 0 where id = 'a'");
		assertThat(numbers.holds("a")).isFalse();
		jdbc.update("update organization_password_link set number_mac = ? where id = 'a'", before);
		assertThat(numbers.holds("a")).isFalse();
	}

	@Test
	void bindsOpenLinksOfBeforeOnce() {
		jdbc.update("update organization_password_link set number_mac = null");
		jdbc.update("update organization_password_link set ended_ms = 1 where id = 'a'");
		assertThat(numbers.holds("b")).isFalse();
		assertThat(LinkNumbers.bindAll(jdbc, seals)).isEqualTo(1);
		assertThat(numbers.holds("b")).isTrue();
		jdbc.update("update organization_password_link set ended_ms = null where id = 'a'");
		assertThat(numbers.holds("a")).isFalse();
	}

	private void raise() {
		long before = jdbc.queryForObject("select access_no from organization_user", Long.class);
		jdbc.update("update organization_user set access_no = access_no + 1");
		numbers.on(new AccessRaised(new UserId("u"), "zhang", before));
	}

}
