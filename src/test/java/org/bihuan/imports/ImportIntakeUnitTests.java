package org.bihuan.imports;

import org.bihuan.organization.Actor;
import org.bihuan.shared.Refusal;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

class ImportIntakeUnitTests {

	private JdbcTemplate jdbc;

	private ImportIntake intake;

	@BeforeEach
	void database() {
		JdbcDataSource source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:intake;DB_CLOSE_DELAY=-1;MODE=MySQL");
		jdbc = new JdbcTemplate(source);
		jdbc.execute("drop all objects");
		jdbc.execute("create table imports_import (state varchar(30), cancelled boolean, created_by varchar(60))");
		intake = new ImportIntake(JdbcClient.create(jdbc), null, null, null, null, null, null);
	}

	@Test
	void oneAccountsSheetsThatWaitHaveANumberAndKeepNobodyElseOut() {
		fill(ImportIntake.MOST_READING - 1, "READING", false);
		fill(9, "READING", true);
		fill(9, "DONE", false);
		assertThatCode(() -> intake.expect(ImportKind.TARGETS, null, actor("wang"))).doesNotThrowAnyException();
		fill(1, "READING", false);
		assertThatThrownBy(() -> intake.expect(ImportKind.TARGETS, null, actor("wang"))).isInstanceOf(Refusal.class);
		assertThatCode(() -> intake.expect(ImportKind.TARGETS, null, actor("li"))).doesNotThrowAnyException();
	}

	private void fill(int times, String state, boolean cancelled) {
		for (int i = 0; i < times; i++) {
			jdbc.update("insert into imports_import values (?, ?, 'wang')", state, cancelled);
		}
	}

	private static Actor actor(String username) {
		Actor actor = mock(Actor.class);
		when(actor.username()).thenReturn(username);
		return actor;
	}

}
