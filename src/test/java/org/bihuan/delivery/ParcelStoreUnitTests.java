package org.bihuan.delivery;

import java.util.List;

import org.bihuan.shared.Ids;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What leaves the house was packed here, for whom and as it was packed. */
class ParcelStoreUnitTests {

	private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "="));

	private final ParcelStore store = new ParcelStore(JdbcClient.create(jdbc), jdbc, seals);

	@BeforeEach
	void packs() {
		jdbc.execute(
				"""
						create table delivery_parcel (id varchar(26), rule_id varchar(26), recipient varchar(100), user_id varchar(26),
						subject varchar(300), body longtext, messages int, state varchar(10), attempts int, next_ms bigint, made_ms bigint,
						sent_ms bigint, error varchar(500), order_mac varchar(80))""");
		store.add(List.of(new Parcel("p", "r", "zhang", "u", "s", "b", 1, Parcel.State.WAITING, 0, 1, 1, null, null)));
	}

	@Test
	void sendsWhatWasPacked() {
		assertThat(store.isOurs(store.take(2, 3).orElseThrow())).isTrue();
		assertThat(store.isOurs(store.take(4, 5).orElseThrow())).as("tried again").isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "recipient = 'li'", "user_id = 'v'", "subject = 'x'", "body = 'x'", "rule_id = 'q'",
			"order_mac = null" })
	void sendsNothingPackedOtherwise(String altered) {
		jdbc.update("update delivery_parcel set " + altered);
		assertThat(store.isOurs(store.take(2, 3).orElseThrow())).isFalse();
	}

	@Test
	void goesOnWithWhatWaitedBeforeParcelsWereSigned() {
		jdbc.update("update delivery_parcel set order_mac = null");
		assertThat(ParcelStore.signAll(jdbc, seals)).isEqualTo(1);
		assertThat(store.isOurs(store.take(2, 3).orElseThrow())).isTrue();
	}

}
