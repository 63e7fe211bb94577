package org.bihuan.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

/** What a database may hold beside plain tables, and what is named. */
class DatabaseObjectsUnitTests {

	private JdbcTemplate jdbc;

	@BeforeEach
	void database() {
		JdbcDataSource source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:" + Ids.next() + ";DB_CLOSE_DELAY=-1;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
		jdbc = new JdbcTemplate(source);
		jdbc.execute("""
				create table part (id varchar(26) primary key, state varchar(10) default 'OPEN' check (state in
				('OPEN', 'DONE_ALL')), points decimal(6,2) default 0 not null check (points >= 0), ended boolean
				default false, made timestamp default current_timestamp, note varchar(10) default '')""");
		jdbc.execute("create view part_v_open as select id, state from part p where p.ended = false and exists "
				+ "(select 1 from part q where q.id <> p.id and q.points < p.points + 3)");
		jdbc.execute("create table search_name (id bigint auto_increment primary key, kind varchar(12) not null, of_id "
				+ "varchar(26) not null, text varchar(200) not null, folded varchar(400) not null, initials varchar(400) "
				+ "not null default '', cut int not null default 0, constraint once unique (kind, of_id, text))");
		jdbc.execute("create view search_v_name as select kind, of_id, text from search_name");
	}

	@AfterEach
	void gone() {
		jdbc.execute("shutdown immediately");
	}

	@Test
	void takesTablesLiteralsChecksAndItsOwnViews() {
		assertThat(DatabaseObjects.foreign(jdbc)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "create alias pwn as 'String p() { return \"\"; }' | ROUTINE PWN",
			"create force aggregate gather for \"org.bihuan.None\" | ROUTINE GATHER",
			"create force trigger t after insert on part for each row call 'org.bihuan.None' | TRIGGER T",
			"alter table part add leak varchar default file_read('/etc/hostname') | DEFAULT PART.LEAK",
			"alter table part alter column note set default user() | DEFAULT PART.NOTE",
			"alter table part add leak varchar as (file_read('/etc/hostname', 'UTF-8')) | COLUMN PART.LEAK",
			"alter table part alter column note set on update 'x' | COLUMN PART.NOTE",
			"alter table part add constraint c check (note <> user()) | CHECK C",
			"alter table part add constraint c check (id <> file_read('/etc/hostname', null)) | CHECK C",
			"create view other as select 1 x | VIEW OTHER",
			"create or replace view search_v_name as select * from information_schema.users | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select id from part where current_user <> 'x' | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select id kind, id of_id, id text from part | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select kind, of_id, text from search_name where cut = 0 | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select kind, of_id, folded as text from search_name | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select kind, of_id, 'x' as text from search_name | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name (of_id, kind, text) as select kind, of_id, text from search_name | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select kind, of_id from search_name | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select kind, of_id, text, cut unit_path from search_name | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select distinct kind, of_id, text from search_name | VIEW SEARCH_V_NAME",
			"create or replace view search_v_name as select s.kind, s.of_id, s.text from search_name s join part p on p.id = s.of_id | VIEW SEARCH_V_NAME",
			"drop view search_v_name; create table search_v_name (kind varchar(12), of_id varchar(26), text varchar(200)) | TABLE SEARCH_V_NAME",
			"create materialized view part_v_kept as select id from part | VIEW PART_V_KEPT",
			"alter table search_name drop constraint once; alter table search_name add column \"kind,of_id,text\" int; create unique index once on search_name (\"kind,of_id,text\") | KEY SEARCH_NAME(KIND,OF_ID,TEXT)",
			"create synonym other for part | SYNONYM OTHER", "create constant other value 1 | CONSTANT OTHER",
			"create domain mine as varchar | DOMAIN MINE", "create schema other | SCHEMA OTHER",
			"create force linked table other ('', 'jdbc:h2:mem:none', 'sa', '', 'x') | TABLE OTHER",
			"create global temporary table other (id int) | TABLE OTHER" })
	void namesWhatCouldRunOrLie(String statement, String named) {
		jdbc.execute(statement);
		assertThat(DatabaseObjects.foreign(jdbc)).contains(named);
	}

	/** Before a migration, or anything else, reads or writes a row. */
	@Test
	void startsOnNoFileThatHoldsAProgram() {
		Flyway flyway = mock(Flyway.class);
		MigrateResult nothing = new MigrateResult("", "", "", "");
		when(flyway.migrate()).thenReturn(nothing);
		EmbeddedReopened start = new EmbeddedReopened(jdbc.getDataSource());
		start.migrate(flyway);
		jdbc.execute("alter table part add leak varchar default file_read('/etc/hostname')");
		assertThatThrownBy(() -> start.migrate(flyway)).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("DEFAULT PART.LEAK")
			.hasMessageContaining("start from a backup");
		verify(flyway, times(1)).migrate();
	}

	@ParameterizedTest
	@ValueSource(strings = { "`state` in ('DRAFT','DONE')", "(`state` in (_utf8mb4\\'DRAFT\\',_utf8mb4\\'DONE\\'))",
			"`unqualified` >= 0 and `unqualified` <= `checked` and `checked` <= `operating`",
			"select `r`.`id` AS `id` from (`a` `r` join `b` `c` on(`c`.`id` = `r`.`case_id`))" })
	void takesChecksAsServersWriteThem(String plain) {
		assertThat(PlainSql.isPlain(plain)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "`f`(1) = 1", "f(1) = 1", "'x' <> sleep(1)", "`id` = \\'a\\' or sleep(\\'1\\')",
			"'a'FILE_READ'b'('x')", "\"it's\" = FILE_READ(\"it's\")", "`id` <> @@version", "current_user <> 'x'", "",
			"1 = 1 /* x */", "`id` = 'a' || 'b'", "`id` = 'x(y)'" })
	void refusesWhatCallsOrAsks(String other) {
		assertThat(PlainSql.isPlain(other)).isFalse();
	}

	@Test
	void readsItsOwnTablesAlone() {
		Set<String> tables = Set.of("a", "b");
		assertThat(PlainSql.readsOnly("select 1 from (`a` join `b` on(1 = 1))", tables)).isTrue();
		assertThat(PlainSql.readsOnly("select 1 from `a` join `c` on 1 = 1", tables)).isFalse();
		assertThat(PlainSql.readsOnly("select 1 from `a`.`b`", tables)).isFalse();
		assertThat(PlainSql.readsOnly("select 1 from (select 1)", tables)).isFalse();
	}

	/** What an older node sees beside a newer one; ADR 44 says the same of columns. */
	@Test
	void takesViewsAndColumnsOfANewerVersion() {
		jdbc.execute("create view search_v_newer as select kind from search_name where cut = 0");
		jdbc.execute("alter table search_name add column other_name_of_it varchar(9)");
		jdbc.execute("create or replace view search_v_name as select s.kind, s.other_name_of_it, s.of_id, s.text from "
				+ "search_name s");
		assertThat(DatabaseObjects.foreign(jdbc)).containsExactly("VIEW SEARCH_V_NAME");
		jdbc.execute(
				"create or replace view search_v_name as select kind, other_name_of_it, of_id, text from search_name");
		assertThat(DatabaseObjects.foreign(jdbc)).isEmpty();
	}

	/** Each as its last migration makes it. */
	@Test
	void knowsEveryViewOfTheMigrationsAndNoOther() throws IOException {
		List<Path> scripts;
		try (Stream<Path> files = Files.walk(Path.of("db"))) {
			scripts = files.filter(file -> file.getFileName().toString().startsWith("V"))
				.sorted(Comparator.comparing(Path::getFileName))
				.toList();
		}
		Map<String, String> made = new TreeMap<>();
		Pattern view = Pattern.compile("(?is)create (?:or replace )?view (\\w+) as\\s([^;]*);|drop view (\\w+)");
		for (Path script : scripts) {
			view.matcher(Files.readString(script).replaceAll("--.*", "")).results().forEach(each -> {
				if (each.group(3) == null) {
					made.put(each.group(1), each.group(2).strip().replaceAll("\\s+", " ").replace("( ", "("));
				}
				else {
					made.remove(each.group(3));
				}
			});
		}
		assertThat(MadeColumns.lines("/db/views.txt")).containsExactlyElementsOf(
				made.entrySet().stream().map(each -> each.getKey() + " = " + each.getValue()).toList());
	}

}
