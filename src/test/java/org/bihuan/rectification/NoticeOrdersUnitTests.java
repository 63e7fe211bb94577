package org.bihuan.rectification;

import java.util.Map;

import org.bihuan.shared.Ids;
import org.bihuan.shared.OrderForged;
import org.bihuan.shared.RecordInMemory;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.SystemClock;
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

/** A notice is issued by whoever ordered it, never by what its row says. */
class NoticeOrdersUnitTests {

	private static final NoticeId NOTICE = new NoticeId("n");

	private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "="));

	private final RecordInMemory record = new RecordInMemory();

	private final NoticeOrders orders = new NoticeOrders(jdbc, seals, record, record);

	private final IssueChunks chunks = new IssueChunks(JdbcClient.create(jdbc), jdbc, new SystemClock(), orders);

	@BeforeEach
	void makesADraft() {
		jdbc.execute(
				"""
						create table rectification_notice (id varchar(26) primary key, office_id varchar(26), office_path varchar(400),
						office_name varchar(200), round_id varchar(26), kind varchar(20), document_number varchar(60), signed_on date,
						deadline date, working_days int, issued_by varchar(60), issued_ms bigint, total int, state varchar(20),
						issued int default 0, worker varchar(60), lease_ms bigint default 0, order_mac varchar(80), version int default 0)""");
		jdbc.execute(
				"create table rectification_notice_finding (notice_id varchar(26), finding_id varchar(26), position int)");
		jdbc.execute("""
				create table rectification_issue_chunk (notice_id varchar(26), first_position int, last_position int,
				failures int default 0, order_mac varchar(80))""");
		jdbc.execute("create table rectification_case (id varchar(26), notice_id varchar(26), standing boolean)");
		jdbc.update(
				"""
						insert into rectification_notice (id, office_id, office_path, office_name, round_id, kind, document_number,
						signed_on, deadline, total, state) values ('n', 'o', '/o/', 'o', 'r', 'CIRCULAR', 'x', '2021-06-17', '2021-07-01', 2,
						'DRAFT')""");
		jdbc.update("insert into rectification_notice_finding values ('n', 'f1', 1), ('n', 'f2', 2)");
	}

	@Test
	void cutsWhatWasOrdered() {
		order();
		assertThat(chunks.cut()).isTrue();
		assertThat(chunks.take()).hasValueSatisfying(chunk -> assertThat(orders.isOrdered(chunk)).isTrue());
		assertThat(orders.isOrdered(NOTICE)).isTrue();
		assertThat(record.told()).isEmpty();
	}

	@Test
	void setsAsideWhatNobodyOrdered() {
		ordering();
		chunks.cut();
		assertThat(chunks.take()).isEmpty();
		assertThat(state()).isEqualTo("FAILED");
		assertThat(record.told()).contains(new OrderForged("notice", "n", "approver"));
		assertThat(chunks.cut()).as("told once").isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rectification_notice set issued_by = 'leader'", "rectification_notice set issued_ms = 2",
			"rectification_notice set deadline = '2030-01-01'", "rectification_notice set working_days = 3",
			"rectification_notice set total = 1", "rectification_notice set document_number = 'y'",
			"rectification_notice set office_path = '/p/'", "rectification_notice set kind = 'RECTIFICATION'",
			"rectification_notice set office_name = 'p'", "rectification_notice set order_mac = null",
			"rectification_notice_finding set finding_id = 'f9' where position = 2",
			"rectification_notice_finding set position = 3 - position" })
	void setsAsideWhatWasOrderedOtherwise(String altered) {
		order();
		jdbc.update("update " + altered);
		chunks.cut();
		assertThat(chunks.take()).isEmpty();
		assertThat(record.told()).anyMatch(OrderForged.class::isInstance);
	}

	@Test
	void makesNoCaseOfAChunkNobodyCut() {
		jdbc.update(
				"insert into rectification_issue_chunk (notice_id, first_position, last_position) values ('n', 1, 2)");
		assertThat(orders.isOrdered(chunks.take().orElseThrow())).isFalse();
		order();
		jdbc.update("delete from rectification_issue_chunk");
		chunks.cut();
		jdbc.update("update rectification_notice_finding set finding_id = 'f9' where position = 2");
		assertThat(orders.isOrdered(chunks.take().orElseThrow())).isFalse();
	}

	/** What was worked off and is put back is no order, and costs no case. */
	@Test
	void worksOffNoOrderTwice() {
		order();
		jdbc.update("insert into rectification_case values ('c', 'n', true)");
		chunks.cut();
		assertThat(chunks.take()).isEmpty();
		assertThat(state()).as("as somebody made it").isEqualTo("ISSUING");
		assertThat(jdbc.queryForObject("select count(*) from rectification_case", Integer.class)).isEqualTo(1);
		assertThat(chunks.cut()).isFalse();
	}

	/** An order that failed and is put back with its MAC, and a chunk of it. */
	@Test
	void worksOffNoOrderThatEndedByTheRecord() {
		order();
		chunks.cut();
		IssueChunks.Chunk chunk = chunks.take().orElseThrow();
		assertThat(orders.isOrdered(chunk)).isTrue();
		told("FAILED");
		assertThat(orders.isOrdered(chunk)).isFalse();
		assertThat(orders.isOrdered(NOTICE)).isFalse();
		jdbc.update("delete from rectification_issue_chunk");
		jdbc.update("update rectification_notice set lease_ms = 0");
		chunks.cut();
		assertThat(chunks.take()).isEmpty();
		assertThat(state()).isEqualTo("FAILED");
		assertThat(record.told()).contains(new OrderForged("notice", "n", "approver"));
	}

	@Test
	void goesOnWithWhatWasOnItsWayBeforeOrdersWereSigned() {
		ordering();
		jdbc.update(
				"insert into rectification_issue_chunk (notice_id, first_position, last_position) values ('n', 1, 2)");
		assertThat(NoticeOrders.signWaiting(jdbc, seals)).isEqualTo(1);
		told("ISSUING");
		assertThat(orders.isOrdered(NOTICE)).isTrue();
		assertThat(orders.isOrdered(chunks.take().orElseThrow())).isTrue();
	}

	private void order() {
		ordering();
		orders.sign(NOTICE);
		told("ISSUING");
	}

	private void told(String state) {
		record.publishEvent(RowsSet.one("notice", "n", Map.of("state", state)));
	}

	private void ordering() {
		jdbc.update("update rectification_notice set state = 'ISSUING', issued_by = 'approver', issued_ms = 1");
	}

	private String state() {
		return jdbc.queryForObject("select state from rectification_notice", String.class);
	}

}
