package org.bihuan.rectification;

import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.WorkCalendar;
import org.bihuan.shared.Workdays;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Counts the cases that ended before there was a tally. */
@Component
public class TallyOfThePast implements JavaMigration {

	@Override
	public MigrationVersion getVersion() {
		return MigrationVersion.fromVersion("20261125.1201");
	}

	@Override
	public String getDescription() {
		return "rectification tally of the past";
	}

	@Override
	public Integer getChecksum() {
		return 1;
	}

	@Override
	public boolean canExecuteInTransaction() {
		return true;
	}

	@Override
	public void migrate(Context context) {
		JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
		WorkCalendar calendar = Workdays.read(JdbcClient.create(jdbc));
		Tally tally = new Tally();
		String from = "select c.id, " + EndedCase.COLUMNS
				+ " from rectification_case c join rectification_notice n on n.id = c.notice_id where c.standing = true";
		jdbc.query(from + " and c.status in ('CLOSED', 'WITHDRAWN', 'SHUT_DOWN')",
				(RowCallbackHandler) row -> tally.ended(EndedCase.of(row, calendar)));
		List<Object[]> relapsed = new ArrayList<>();
		List<EndedCase> cameBack = jdbc.query(from + " and c.id in (select id from rectification_v_relapse)",
				(row, index) -> {
					relapsed.add(new Object[] { row.getString("id") });
					return EndedCase.of(row, calendar);
				});
		jdbc.batchUpdate("update rectification_case set relapsed = true where id = ?", relapsed);
		tally.relapsed(cameBack);
		tally.writeFirst(jdbc);
	}

}
