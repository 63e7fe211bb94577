package org.bihuan.schema;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import com.tyme.holiday.LegalHoliday;
import org.bihuan.process.EngineMigrationFixture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** All migrations on an empty database, and again on the same one with data in it. */
abstract class Schema {

	private JdbcTemplate jdbc;

	private Flyway flyway;

	/** A fresh one with every call. */
	abstract DriverManagerDataSource database();

	abstract String vendor();

	@BeforeEach
	void migrate() {
		DriverManagerDataSource database = database();
		jdbc = new JdbcTemplate(database);
		flyway = flyway(database).load();
		flyway.migrate();
	}

	private FluentConfiguration flyway(DriverManagerDataSource database) {
		return Flyway.configure()
			.dataSource(database)
			.locations("classpath:db/migration", "classpath:db/vendor/" + vendor())
			.javaMigrations(EngineMigrationFixture.migration());
	}

	@Test
	void migratesOnceAndThenHasNothingToDo() {
		assertThat(flyway.migrate().migrationsExecuted).isZero();
		flyway.validate();
		assertThat(jdbc.queryForObject("select count(*) from ACT_RU_TASK", Integer.class)).isZero();
		assertThat(jdbc.queryForObject("select seq from audit_head", Long.class)).isZero();
	}

	@Test
	void seedsTheCalendarAsTheStateCouncilPublishedIt() {
		Map<LocalDate, Boolean> seeded = new HashMap<>();
		jdbc.query("select calendar_day, working from shared_calendar_day", row -> {
			seeded.put(row.getObject(1, LocalDate.class), row.getBoolean(2));
		});
		for (LocalDate day = LocalDate.of(2016, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
			LegalHoliday known = LegalHoliday.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
			assertThat(seeded.get(day)).as(day.toString()).isEqualTo(known == null ? null : known.isWork());
		}
	}

	@Test
	void knowsEveryIndicatorAndAHundredPointsOfDeductions() {
		assertThat(jdbc.queryForObject("select sum(points) from inspection_indicator where part = 'DEDUCTION'",
				Integer.class))
			.isEqualTo(100);
		assertThat(
				jdbc.queryForObject("select sum(points) from inspection_indicator where part = 'BONUS'", Integer.class))
			.isEqualTo(30);
	}

	@Test
	void keepsRareCharactersAndTellsCaseApart() {
		jdbc.update("insert into organization_region (name) values (?)", "𠮷县😀");
		jdbc.update("insert into organization_region (name) values (?)", "a");
		jdbc.update("insert into organization_region (name) values (?)", "A");
		assertThat(jdbc.queryForObject("select name from organization_region where name = ?", String.class, "𠮷县😀"))
			.isEqualTo("𠮷县😀");
		assertThat(jdbc.queryForObject("select count(*) from organization_region where name = 'a'", Integer.class))
			.isEqualTo(1);
		jdbc.update("insert into ACT_HI_COMMENT (ID_, TIME_, MESSAGE_) values ('x', CURRENT_TIMESTAMP, ?)", "𠮷");
		assertThat(jdbc.queryForObject("select MESSAGE_ from ACT_HI_COMMENT", String.class)).isEqualTo("𠮷");
	}

}
