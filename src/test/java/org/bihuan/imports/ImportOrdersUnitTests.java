package org.bihuan.imports;

import java.util.List;
import java.util.Map;

import org.bihuan.organization.People;
import org.bihuan.shared.Ids;
import org.bihuan.shared.OrderForged;
import org.bihuan.shared.RecordInMemory;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.Texts;
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
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/** An import is its uploader's, and becomes what was confirmed. */
class ImportOrdersUnitTests {

	private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("A".repeat(43) + "="));

	private final RecordInMemory record = new RecordInMemory();

	private final ImportOrders orders = new ImportOrders(jdbc, seals, record, record);

	private final KeptRows kept = new KeptRows(JdbcClient.create(jdbc), jdbc, new JsonMapper());

	private final Texts texts = mock(Texts.class);

	private final People people = mock(People.class);

	private final ImportQueue queue = new ImportQueue(JdbcClient.create(jdbc), new SystemClock(), orders, record,
			texts);

	@BeforeEach
	void takesAFileIn() {
		when(texts.of(anyString(), any())).thenReturn("forged");
		when(texts.of(anyString())).thenReturn("forged");
		jdbc.execute(
				"""
						create table imports_import (id varchar(26), kind varchar(20), office_id varchar(26), office_path varchar(400),
						created_by varchar(60), created_ms bigint, round_id varchar(26), file_id varchar(26), state varchar(25),
						skip_errors boolean default false, message varchar(500), worker varchar(60), lease_ms bigint default 0,
						tries int default 0, cancelled boolean default false, row_total int, row_done int, row_ready int, part_ready int, order_mac varchar(80), rows_mac varchar(80))""");
		jdbc.execute("create table imports_circular (import_id varchar(26), facts longtext)");
		jdbc.execute("create table imports_part (import_id varchar(26), part_no int, first_row int, content longblob)");
		jdbc.execute(
				"""
						create table imports_row (import_id varchar(26), row_no int, cells longtext, becomes longtext, ready boolean,
						doubtful boolean default false, left_out boolean default false, looked_by varchar(60))""");
		jdbc.update("""
				insert into imports_import (id, kind, office_id, office_path, created_by, created_ms, file_id, state)
				values ('i', 'ORGANIZATIONS', 'o', '/o/', 'admin', 1, 'f', 'READING')""");
	}

	@Test
	void readsWhatSomebodyTookIn() {
		takenIn();
		assertThat(queue.claim("w")).isPresent();
		assertThat(record.told()).isEmpty();
	}

	@Test
	void setsAsideWhatNobodyTookIn() {
		assertThat(queue.claim("w")).isEmpty();
		assertThat(state()).isEqualTo("FAILED");
		assertThat(record.told()).contains(new OrderForged("import", "i", "admin"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "created_by = 'security'", "kind = 'TARGETS'", "file_id = 'g'", "office_path = '/p/'",
			"round_id = 'r'", "office_id = 'p'" })
	void setsAsideWhatWasTakenInOtherwise(String altered) {
		takenIn();
		jdbc.update("update imports_import set " + altered);
		assertThat(queue.claim("w")).isEmpty();
		assertThat(orders.isOrdered("i")).isFalse();
	}

	@Test
	void takesInWhatWasConfirmedAlone() {
		takenIn();
		row("a");
		moves("IMPORTING");
		assertThat(orders.isConfirmed("i", kept.content("i"))).as("nobody confirmed it").isFalse();
		orders.confirm("i", kept.content("i"));
		assertThat(orders.isConfirmed("i", kept.content("i"))).isTrue();
		jdbc.update("update imports_row set becomes = '[{\"name\":\"b\"}]'");
		assertThat(orders.isConfirmed("i", kept.content("i"))).isFalse();
		jdbc.update("update imports_row set becomes = '[{\"name\":\"a\"}]'");
		row("c");
		assertThat(orders.isConfirmed("i", kept.content("i"))).isFalse();
		ImportWork work = new ImportWork(JdbcClient.create(jdbc), kept, orders, people, null, null, null, null, texts,
				new JsonMapper(), record);
		ImportQueue.Job job = queue.claim("w").orElseThrow();
		assertThatThrownBy(() -> work.takeIn(job, done -> {
		})).isInstanceOf(ImportForged.class);
		verifyNoInteractions(people);
		queue.forged(job);
		assertThat(record.told()).contains(new OrderForged("import", "i", "admin"));
	}

	@Test
	void goesOnWithWhatWaitedBeforeOrdersWereSigned() {
		row("a");
		moves("IMPORTING");
		assertThat(ImportOrders.signWaiting(jdbc, seals)).isEqualTo(1);
		assertThat(orders.isConfirmed("i", kept.content("i"))).isTrue();
	}

	/** A row with every MAC it had, put back to where it waited. */
	@ParameterizedTest
	@ValueSource(strings = { "READING", "IMPORTING" })
	void takesInNothingThatEndedAndIsPutBack(String waited) {
		takenIn();
		row("a");
		moves(waited);
		orders.confirm("i", kept.content("i"));
		Map<String, Object> saved = jdbc.queryForMap("select * from imports_import");
		assertThat(orders.isConfirmed("i", kept.content("i"))).isTrue();
		queue.fail("i", "stopped");
		putBack(saved);
		assertThat(orders.isOrdered("i")).isFalse();
		assertThat(orders.isConfirmed("i", kept.content("i"))).isFalse();
		assertThat(queue.claim("w")).isEmpty();
		assertThat(state()).isEqualTo("FAILED");
		assertThat(record.told()).contains(new OrderForged("import", "i", "admin"));
	}

	@Test
	void takesInNothingWhoseStopIsTakenOutOfItsRow() {
		takenIn();
		moves("IMPORTING");
		String before = orders.lockedState("i");
		jdbc.update("update imports_import set cancelled = true");
		orders.moved("i", before);
		assertThat(record.last("import", "i", "state")).hasValue("STOPPED");
		assertThat(orders.isOrdered("i")).as("as the record says").isTrue();
		jdbc.update("update imports_import set cancelled = false");
		assertThat(orders.isOrdered("i")).isFalse();
	}

	@Test
	void leavesNoSignatureWithWhatEnded() {
		takenIn();
		queue.fail("i", "stopped");
		assertThat(jdbc.queryForMap("select order_mac, rows_mac from imports_import").values()).containsOnlyNulls();
	}

	private void putBack(Map<String, Object> saved) {
		jdbc.update("update imports_import set state = ?, message = null, lease_ms = 0, order_mac = ?, rows_mac = ?",
				saved.get("state"), saved.get("order_mac"), saved.get("rows_mac"));
	}

	private void takenIn() {
		orders.sign("i");
		orders.moved("i", "");
	}

	private void moves(String state) {
		String before = orders.lockedState("i");
		jdbc.update("update imports_import set state = ?", state);
		orders.moved("i", before);
	}

	private void row(String name) {
		kept.keepSingly("i", List
			.of(new ImportRow(name.charAt(0), Map.of(), List.of(Map.of("name", name)), true, false, false, null)));
	}

	private String state() {
		return jdbc.queryForObject("select state from imports_import", String.class);
	}

}
