package org.bihuan.rectification;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Ids;
import org.bihuan.shared.RecordInMemory;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A leader signs what somebody handed in, never what a row says they did. */
class HandInStoreUnitTests {

	private static final CaseId CASE = new CaseId("c");

	private final NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "="));

	private final RecordInMemory record = new RecordInMemory();

	private final HandInStore store = new HandInStore(jdbc, seals, record, record);

	@BeforeEach
	void makesARow() {
		jdbc.getJdbcOperations()
			.execute(
					"""
							create table rectification_hand_in (id varchar(26), case_id varchar(26), round_no int, cause_text varchar(2000),
							measures_text varchar(2000), result varchar(10), completed_on date, responsible_person varchar(100),
							self_check varchar(2000), handed_in_ms bigint, handed_in_by varchar(60), handed_in_name varchar(100),
							decision varchar(10), order_mac varchar(80), comment_text varchar(1000),
							decided_ms bigint, decided_by varchar(60))""");
		jdbc.getJdbcOperations()
			.execute(
					"create table rectification_evidence (case_id varchar(26), report_id varchar(26), file_id varchar(26))");
		jdbc.getJdbcOperations().update("insert into rectification_evidence values ('c', 'h', 'f')");
		jdbc.getJdbcOperations()
			.update("""
					insert into rectification_hand_in values ('h', 'c', 1, 'why', 'what', 'DONE', '2021-06-17', 'Wang', null, 1, 'zhang',
					'Zhang', null, null, null, null, null)""");
	}

	@Test
	void showsWhatWaitedBeforeItWasSigned() {
		assertThat(HandInStore.signAll(jdbc, seals)).isEqualTo(1);
		assertThat(store.waiting(List.of(CASE))).containsKey(CASE);
	}

	@Test
	void showsNothingNobodyHandedIn() {
		assertThat(store.waiting(List.of(CASE))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "handed_in_by = 'li'", "handed_in_name = 'Li'", "responsible_person = 'x'",
			"result = 'PARTLY'", "cause_text = 'x'", "measures_text = 'x'", "round_no = 2",
			"completed_on = '2021-06-18'", "self_check = 'x'" })
	void showsNothingHandedInOtherwise(String altered) {
		HandInStore.signAll(jdbc, seals);
		jdbc.getJdbcOperations().update("update rectification_hand_in set " + altered);
		assertThat(store.waiting(List.of(CASE))).isEmpty();
	}

	/** Taken back, sent back or signed: what is put back waits by its row alone. */
	@ParameterizedTest
	@EnumSource(HandInStore.Decision.class)
	void hasNothingSignedThatEndedAndIsPutBack(HandInStore.Decision ended) {
		HandInStore.signAll(jdbc, seals);
		assertThat(store.isWaiting(waits())).as("the record says nothing of it").isFalse();
		record.publishEvent(RowsSet.one("case", "c", Map.of("hand-in:h", "WAITING")));
		assertThat(store.isWaiting(waits())).isTrue();
		store.decide(List.of(CASE), ended, null, Instant.EPOCH, "zhang");
		jdbc.getJdbcOperations().update("update rectification_hand_in set decision = null");
		jdbc.getJdbcOperations().update("update rectification_evidence set report_id = 'h'");
		assertThat(record.last("case", "c", "hand-in:h")).hasValue(ended.name());
		assertThat(store.isWaiting(waits())).isFalse();
	}

	private HandIn waits() {
		return store.waiting(List.of(CASE)).get(CASE);
	}

}
