package org.bihuan.organization;

import org.bihuan.shared.Ids;
import org.bihuan.shared.RecordInMemory;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What two decide on is asked once and decided once, whatever its row says later. */
class PeerStatesUnitTests {

	private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "="));

	private final RecordInMemory record = new RecordInMemory();

	private final PeerStates states = new PeerStates(record, record);

	private final PeerRequests requests = new PeerRequests(JdbcClient.create(jdbc), null, null, null, new SystemClock(),
			seals, states, record);

	private final PeerRequest asked = new PeerRequest("r", PeerActKind.ROLES, new UserId("u"), "li", "Li", "AUDITOR",
			"", "admin", 1, Long.MAX_VALUE, PeerRequest.State.PENDING, null, null, null);

	@BeforeEach
	void asks() {
		jdbc.execute("create table organization_peer_request (id varchar(26), code_mac varchar(80), mac varchar(80))");
		jdbc.update("insert into organization_peer_request values ('r', null, ?)",
				seals.mac(Purpose.CREDENTIAL, PeerRequests.text(asked, null)));
	}

	@Test
	void waitsByTheRecordAndNotByItsRowAlone() {
		assertThat(requests.isGenuine(asked)).as("signed, but the record knows nothing of it").isFalse();
		states.told(asked, null, PeerRequest.State.PENDING);
		assertThat(requests.isGenuine(asked)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(value = PeerRequest.State.class, mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
	void waitsNoMoreOnceItEndedAndIsPutBack(PeerRequest.State ended) {
		states.told(asked, null, PeerRequest.State.PENDING);
		requests.ended(asked, ended);
		assertThat(requests.isGenuine(asked)).as("with the MAC it had").isFalse();
	}

}
