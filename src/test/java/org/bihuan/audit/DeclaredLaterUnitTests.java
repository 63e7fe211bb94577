package org.bihuan.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.bihuan.files.WholeFiles;
import org.bihuan.shared.RecordedRows;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a new version declares is taken in once, and then held like everything else. */
class DeclaredLaterUnitTests {

	private static final RecordedRows.Rows FIRST = new RecordedRows.Rows("site", List.of("state"), true, "id",
			"select id, state from site where {range}");

	private static final RecordedRows.Rows LATER = new RecordedRows.Rows("site", List.of("owner"), true, "id",
			"select id, owner from site where {range}", 2);

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("ZGVtbyBkYXRhIGFyZSBub2JvZHkncyBzZWNyZXQhISE="));

	private final JsonMapper json = JsonMapper.builder().build();

	@TempDir
	private Path folder;

	private JdbcDataSource source;

	private JdbcTemplate jdbc;

	private Chain chain;

	@BeforeEach
	void database() throws IOException {
		source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:" + folder.getFileName()
				+ ";DB_CLOSE_DELAY=-1;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
		jdbc = new JdbcTemplate(source);
		for (String script : List.of("V20261122_0910__audit_chain", "V20261125_0903__audit_suites_and_anchors",
				"V20261127_2120__audit_entries_carry_a_mac", "V20261127_2121__audit_anchors_by_timer",
				"../files/V20261122_0903__files_stored_by_hash", "../files/V20261127_2133__files_have_their_sm3")) {
			for (String statement : Files.readString(Path.of("db/migration/audit/" + script + ".sql"))
				.replaceAll("(?m)^--.*$", "")
				.split(";")) {
				if (!statement.isBlank()) {
					jdbc.execute(statement);
				}
			}
		}
		jdbc.execute("create table site (id varchar(26) primary key, state varchar(10), owner varchar(10))");
		jdbc.update("insert into site values ('a', 'OPEN', 'me')");
		chain = new Chain(jdbc, json, seals);
	}

	private void start(RecordedRows.Rows... declared) {
		Baseline baseline = new Baseline(JdbcClient.create(source), List.of(() -> List.of(declared)));
		RecordGuard guard = new RecordGuard(jdbc, chain,
				new SeenHeads(jdbc, chain.macs(), AnchorFile.in(folder), HeadFile.in(folder)), new SystemClock());
		DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
		new MacsBegin(jdbc, chain, AnchorFile.in(folder), guard, baseline, new SystemClock(), manager)
			.afterSingletonsInstantiated();
		new DeclaredLater(jdbc, chain, guard, baseline, new SystemClock(), manager).afterSingletonsInstantiated();
	}

	private static final RecordedRows FOLLOWS = new RecordedRows() {

		@Override
		public List<Rows> rows() {
			return List.of(FIRST, LATER);
		}

		@Override
		public List<Follows> follows() {
			return List.of(new Follows("site", "note", "s.id",
					"select s.id, s.owner as expected, s.note as found from site s where {range}"));
		}

	};

	private List<DataProblem> found() {
		return found(() -> List.of(FIRST, LATER));
	}

	private List<DataProblem> found(RecordedRows declared) {
		return new ChainReading(jdbc, JdbcClient.create(source), json, chain.macs(),
				new WholeFiles(JdbcClient.create(source), folder), AnchorFile.in(folder), List.of(declared))
			.check(List.of())
			.data();
	}

	private List<String> actions() {
		return jdbc.queryForList("select action from audit_entry order by seq", String.class);
	}

	@Test
	void takesInOnceWhatTheVersionBeforeDidNotDeclare() {
		start(FIRST);
		assertThat(actions()).containsExactly("macs-begin", "baseline");
		jdbc.update("update site set owner = 'you'");
		assertThat(found()).as("a record that has not taken it explains none of it").isEmpty();
		start(FIRST, LATER);
		start(FIRST, LATER);
		assertThat(actions()).containsExactly("macs-begin", "baseline", "baseline", "rows-declared");
		assertThat(found()).isEmpty();
		jdbc.update("update site set owner = 'them', state = 'SHUT'");
		assertThat(found()).containsExactlyInAnyOrder(new DataProblem("site", "a", "owner", "you", "them"),
				new DataProblem("site", "a", "state", "OPEN", "SHUT"));
	}

	/** Whoever hides the entry that says what was taken has nothing taken once more. */
	@Test
	void takesNothingAgainWhereTheEntryThatSaysSoWasHidden() {
		start(FIRST);
		start(FIRST, LATER);
		int entries = actions().size();
		jdbc.update("update audit_entry set entity = 'audiT' where action = 'rows-declared'");
		jdbc.update("insert into site values ('b', 'OPEN', 'them')");
		start(FIRST, LATER);
		assertThat(actions()).hasSize(entries);
		jdbc.update("update audit_entry set entity = 'audit' where action = 'rows-declared'");
		start(FIRST, LATER);
		assertThat(found()).containsExactlyInAnyOrder(new DataProblem("site", "b", "owner", "", "them"),
				new DataProblem("site", "b", "state", "", "OPEN"));
	}

	/** Which of them a reader takes nobody knows. */
	@Test
	void namesTwoRowsOfOneId() {
		start(FIRST, LATER);
		jdbc.execute("alter table site drop primary key");
		jdbc.update("insert into site values ('a', 'OPEN', 'me')");
		assertThat(found()).containsExactlyInAnyOrder(new DataProblem("site", "a", "state", "OPEN", "OPEN | OPEN"),
				new DataProblem("site", "a", "owner", "me", "me | me"));
	}

	/** However the database compares, and with nothing it does not. */
	@Test
	void comparesWhatFollowsSignBySign() {
		start(FIRST);
		start(FIRST, LATER);
		List<DataProblem> follows = List.of(new DataProblem("site", "a", "note", "me", ""));
		jdbc.execute("alter table site add column note varchar_ignorecase(9)");
		assertThat(found(FOLLOWS)).isEqualTo(follows);
		jdbc.update("update site set note = 'ME'");
		assertThat(found(FOLLOWS)).containsExactly(new DataProblem("site", "a", "note", "me", "ME"));
		jdbc.update("update site set note = 'me'");
		assertThat(found(FOLLOWS)).isEmpty();
	}

	@Test
	void holdsTheRowWithTheEmptyIdAsWell() {
		start(FIRST, LATER);
		jdbc.update("insert into site values ('', 'OPEN', 'me')");
		assertThat(found()).contains(new DataProblem("site", "", "state", "", "OPEN"));
	}

}
