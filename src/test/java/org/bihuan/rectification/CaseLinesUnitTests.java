package org.bihuan.rectification;

import org.bihuan.shared.Ids;
import org.bihuan.shared.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is asked and taken back in turns makes no case as heavy as one likes. */
class CaseLinesUnitTests {

	private static final CaseId CASE = new CaseId("c");

	private static final long ROUND = 100;

	private final JdbcTemplate jdbc = new JdbcTemplate(
			new DriverManagerDataSource("jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;DB_CLOSE_DELAY=-1"));

	private final CaseLines lines = new CaseLines(jdbc, new NamedParameterJdbcTemplate(jdbc));

	@BeforeEach
	void table() {
		jdbc.execute("create table rectification_event (case_id varchar(26), at_ms bigint, kind varchar(60))");
	}

	private void takenBack(String of, long atMs, int times) {
		for (int i = 0; i < times; i++) {
			jdbc.update("insert into rectification_event values (?, ?, 'REPORT_WITHDRAWN')", of, atMs);
		}
	}

	@Test
	void takesBackTwentyTimesInARoundAndNoMore() {
		takenBack("c", ROUND - 1, 50);
		takenBack("another", ROUND, 50);
		takenBack("c", ROUND, 19);
		assertThatCode(() -> lines.requireRoom(CASE, ROUND, 70, CaseEvent.EXTENSION_TAKEN_BACK))
			.doesNotThrowAnyException();
		takenBack("c", ROUND, 1);
		assertThatThrownBy(() -> lines.requireRoom(CASE, ROUND, 71, CaseEvent.EXTENSION_TAKEN_BACK))
			.isInstanceOf(Refusal.class);
		assertThatCode(() -> lines.requireRoom(CASE, ROUND, 71, CaseEvent.REPORT_SUBMITTED)).as("what moves it on")
			.doesNotThrowAnyException();
	}

	@Test
	void repeatsNothingOnceACaseHasAThousandLines() {
		assertThatCode(() -> lines.requireRoom(CASE, ROUND, 999, CaseEvent.INSTRUCTED)).doesNotThrowAnyException();
		assertThatThrownBy(() -> lines.requireRoom(CASE, ROUND, 1000, CaseEvent.INSTRUCTED))
			.isInstanceOf(Refusal.class);
		assertThatCode(() -> lines.requireRoom(CASE, ROUND, 1000, CaseEvent.CLOSED)).doesNotThrowAnyException();
	}

}
