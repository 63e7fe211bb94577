package org.bihuan.schema;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.tyme.holiday.LegalHoliday;
import org.bihuan.operations.IdentityColumns;
import org.bihuan.process.EngineMigrationFixture;
import org.bihuan.rectification.SharedWorkFixture;
import org.bihuan.rectification.TallyOfThePast;
import org.bihuan.search.NamesFixture;
import org.bihuan.shared.ColumnsFixture;
import org.bihuan.shared.DatabaseObjects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** All migrations on an empty database, and again on the same one with data in it. */
abstract class Schema {

	JdbcTemplate jdbc;

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
			.javaMigrations(EngineMigrationFixture.migration(), new TallyOfThePast(), new IdentityColumns());
	}

	@Test
	void findsNamesByAnyPart() {
		new NamesFixture(jdbc).findsAnyPartOfAName();
	}

	@Test
	void letsSeveralMakeCasesOfOneNotice() {
		new SharedWorkFixture(jdbc).givesEachAChunk();
	}

	@Test
	void carriesOverWhatTheVersionBeforeTrustLeft() {
		DriverManagerDataSource database = database();
		jdbc = new JdbcTemplate(database);
		flyway(database).target("20261123.0911").load().migrate();
		jdbc.update("insert into organization_region (name) values ('r')");
		jdbc.update(
				"insert into organization_unit (id, path, name, kind, region) values ('o', '/o/', 'o', 'OFFICE', 'r')");
		jdbc.update(
				"""
						insert into organization_user (id, username, display_name, unit_id, password_hash, password_expired, failures)
						values ('u', 'zhang', 'zhang', 'o', '{noop}x', false, 3)""");
		jdbc.update("insert into organization_token (token_hash, user_id, expires_ms) values (?, 'u', 99)",
				"f".repeat(64));
		jdbc.update("""
				insert into audit_entry (seq, at_ms, actor, origin, action, entity, entity_id, hash)
				values (1, 1, 'zhang', 'local', 'added', 'user', 'u', ?)""", "a".repeat(64));
		jdbc.update(
				"""
						insert into rectification_notice (id, office_id, office_path, office_name, round_id, round_title, kind,
						document_number, document_year, title, signed_on, contact_phone, state, total, drafted_by)
						values ('n', 'o', '/o/', 'o', 'r', 'r', 'CIRCULAR', 'x', 2021, 't', '2021-06-17', '0737-4220000', 'DRAFT', 0,
						'zhang')""");
		flyway(database).load().migrate();
		assertThat(jdbc.queryForMap("select disabled, password_ms from organization_user where id = 'u'").values())
			.extracting(String::valueOf)
			.containsExactlyInAnyOrder("false", "0");
		assertThat(jdbc.queryForObject("select count(*) from signin_token", Integer.class))
			.as("tokens without a MAC end")
			.isZero();
		assertThat(jdbc.queryForObject("select suite from audit_entry where seq = 1", String.class)).isEqualTo("SM");
		assertThat(jdbc.queryForObject("select contact_phone from rectification_notice", String.class))
			.isEqualTo("0737-4220000");
	}

	/** A migration that makes a column says so there too. */
	@Test
	void saysOfEachColumnWhatTheProductHoldsItAgainst() throws IOException {
		assertThat(ColumnsFixture.unsaid(jdbc, vendor()))
			.as("not in db/columns.txt; take them from target/columns-" + vendor() + ".txt")
			.isEmpty();
		assertThat(DatabaseObjects.foreign(jdbc)).isEmpty();
	}

	/** What is not in a row, and changes what is found of rows. */
	@Test
	void namesAColumnOfAnotherKind() {
		Map<String, String> named = new LinkedHashMap<>();
		named.put("alter table organization_user modify column disabled varchar(5) not null",
				"COLUMN ORGANIZATION_USER.DISABLED");
		named.put("alter table rectification_case modify column standing boolean null",
				"COLUMN RECTIFICATION_CASE.STANDING");
		named.put("alter table organization_user alter column sso_name set default 'mallory'",
				"COLUMN ORGANIZATION_USER.SSO_NAME");
		named.put("alter table organization_user add column account varchar(40)", "COLUMN ORGANIZATION_USER.ACCOUNT");
		named.put("alter table rectification_review drop column fabricated", "COLUMN RECTIFICATION_REVIEW.FABRICATED");
		named.put("alter table organization_security_rule drop primary key", "KEY ORGANIZATION_SECURITY_RULE(NAME)");
		named.putAll(otherKinds());
		named.forEach((statement, column) -> {
			jdbc.execute(statement);
			assertThat(DatabaseObjects.foreign(jdbc)).as(statement).contains(column);
		});
		assertThat(DatabaseObjects.foreign(jdbc)).hasSameSizeAs(named.keySet());
	}

	/** Each lies to lists, counts or letters, and changes no row of ours. */
	@Test
	void namesAViewThatReadsOtherRows() {
		jdbc.execute("create table zz_m as select * from escalation_measure");
		assertThat(foreign()).isEmpty();
		jdbc.execute("create or replace view escalation_v_measure as select id, kind, state, case_id, unit_path, rung, "
				+ "ordered_ms, region, unit_id from zz_m");
		assertThat(foreign()).containsExactly("view escalation_v_measure");
		jdbc.execute("create or replace view rectification_v_alarm as select due_ms from rectification_case where "
				+ "standing = false and due_ms is not null");
		jdbc.execute("create or replace view rectification_v_tally_days (scope_path, closed, days) as "
				+ "select scope_path, days, closed from rectification_tally_days");
		jdbc.execute("drop view inspection_v_round");
		jdbc.execute("create table inspection_v_round as select id, office_path, title, period_name, to_day from "
				+ "inspection_round");
		assertThat(foreign()).containsExactlyInAnyOrder("view escalation_v_measure", "view rectification_v_alarm",
				"view rectification_v_tally_days", "table inspection_v_round");
	}

	private List<String> foreign() {
		return DatabaseObjects.foreign(jdbc).stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
	}

	/** Statements of this database alone, and what is named after them. */
	abstract Map<String, String> otherKinds();

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
