package org.bihuan.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

/** MACs begin once, behind what is genuine, and never again. */
class MacsBeginUnitTests {

	private static final RecordedRows SITES = () -> List
		.of(new RecordedRows.Rows("site", List.of("state"), true, "id", "select id, state from site where {range}"));

	private Seals seals = new Seals(Suites.SM, KeyRing.of("ZGVtbyBkYXRhIGFyZSBub2JvZHkncyBzZWNyZXQhISE="));

	private final JsonMapper json = JsonMapper.builder().build();

	@TempDir
	private Path folder;

	private JdbcDataSource source;

	private JdbcTemplate jdbc;

	private Chain chain;

	private RecordGuard guard;

	@BeforeEach
	void database() throws IOException {
		source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:" + folder.getFileName()
				+ ";DB_CLOSE_DELAY=-1;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
		jdbc = new JdbcTemplate(source);
		jdbc.execute("drop all objects");
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
		jdbc.execute("create table site (id varchar(26) primary key, state varchar(10))");
		chain = new Chain(jdbc, json, seals);
	}

	/** As the version before wrote them: no MACs, a head signed by another scheme. */
	private void olderChain(int length) {
		String hash = AuditEntry.ZERO;
		for (int seq = 1; seq <= length; seq++) {
			AuditEntry entry = new AuditEntry(seq, seq, "supervisor", null, "local", "acted", "site", "s" + seq, null,
					null, "SM", "", null)
				.hashed(hash);
			hash = entry.hash();
			jdbc.update("""
					insert into audit_entry (seq, at_ms, actor, origin, action, entity, entity_id, suite, hash)
					values (?, ?, 'supervisor', 'local', 'acted', 'site', ?, 'SM', ?)""", seq, seq, "s" + seq, hash);
		}
		jdbc.update("update audit_head set seq = ?, hash = ?, mac = ?", length, hash,
				seals.sign("SM", "audit head " + length + " " + hash));
	}

	private void start() {
		AnchorFile file = AnchorFile.in(folder);
		guard = new RecordGuard(jdbc, chain, new SeenHeads(jdbc, chain.macs(), file, HeadFile.in(folder)),
				new SystemClock());
		new MacsBegin(jdbc, chain, file, guard, new Baseline(JdbcClient.create(source), List.of(SITES)),
				new SystemClock(), new DataSourceTransactionManager(source))
			.afterSingletonsInstantiated();
	}

	private ChainReading.Found found() {
		return new ChainReading(jdbc, JdbcClient.create(source), json, chain.macs(),
				new org.bihuan.files.WholeFiles(JdbcClient.create(source), folder), AnchorFile.in(folder),
				List.of(SITES))
			.check(List.of());
	}

	@Test
	void beginsBehindAnEmptyChain() {
		start();
		assertThat(guard.now()).isEqualTo(RecordBroken.SOUND);
		assertThat(found().chain().problems()).isEmpty();
	}

	@Test
	void beginsBehindAChainOfTheVersionBeforeAndTakesItsRowsIn() {
		olderChain(5);
		jdbc.update("insert into site values ('a', 'OPEN'), ('b', 'OPEN')");
		start();
		assertThat(guard.now()).isEqualTo(RecordBroken.SOUND);
		assertThat(jdbc.queryForList("select action from audit_entry where seq > 5 order by seq", String.class))
			.containsExactly("macs-begin", "baseline");
		assertThat(found().data()).isEmpty();
		jdbc.update("update site set state = 'SHUT' where id = 'b'");
		jdbc.update("insert into site values ('c', 'OPEN')");
		jdbc.update("delete from site where id = 'a'");
		assertThat(found().data()).containsExactlyInAnyOrder(new DataProblem("site", "b", "state", "OPEN", "SHUT"),
				new DataProblem("site", "c", "state", "", "OPEN"), new DataProblem("site", "a", "state", "OPEN", ""));
		assertThat(found().chain().problems()).isEmpty();
		start();
		assertThat(jdbc.queryForObject("select count(*) from audit_entry", Integer.class)).as("once").isEqualTo(7);
	}

	@Test
	void neverSignsAnOlderHeadThatIsNotGenuine() {
		for (String forged : List.of("mac = null", "mac = 'x'", "seq = 4", "hash = 'x'", "seq = 0")) {
			jdbc.update("delete from audit_entry");
			jdbc.update("update audit_head set macs_from = null");
			olderChain(5);
			jdbc.update("update audit_head set " + forged);
			start();
			assertThat(guard.now()).as(forged).isEqualTo(RecordBroken.HEAD_FORGED);
			assertThat(jdbc.queryForObject("select count(*) from audit_entry", Integer.class)).isEqualTo(5);
		}
	}

	/** The database is that of before the upgrade, its signature genuine. */
	@Test
	void neverBeginsAgainWhereTheFolderKnowsThatMacsHaveBegun() {
		olderChain(5);
		start();
		jdbc.update("delete from audit_entry where seq > 5");
		Map<String, Object> last = jdbc.queryForMap("select hash from audit_entry where seq = 5");
		jdbc.update("update audit_head set macs_from = null, seq = 5, hash = ?, mac = ?", last.get("hash"),
				seals.sign("SM", "audit head 5 " + last.get("hash")));
		start();
		assertThat(guard.now()).isNotEqualTo(RecordBroken.SOUND);
		assertThat(jdbc.queryForObject("select count(*) from audit_entry", Integer.class)).isEqualTo(5);
	}

	/** The anchors were cut off and the chain emptied, but the key file knows better. */
	@Test
	void neverBeginsAgainWhereTheKeyFileKnowsThatMacsHaveBegun() throws IOException {
		seals = new Seals(Suites.SM, KeyRing.at(folder.resolve("own.keys")));
		chain = new Chain(jdbc, json, seals);
		start();
		assertThat(guard.now()).isEqualTo(RecordBroken.SOUND);
		assertThat(folder.resolve("own.keys")).content().contains("macs-begun=true");
		jdbc.update("delete from audit_entry");
		jdbc.update("update audit_head set seq = 0, hash = ?, mac = null, macs_from = null", AuditEntry.ZERO);
		Files.delete(folder.resolve("audit/anchors.log"));
		Files.delete(folder.resolve("audit/head.log"));
		seals = new Seals(Suites.SM, KeyRing.at(folder.resolve("own.keys")));
		chain = new Chain(jdbc, json, seals);
		start();
		assertThat(guard.now()).isNotEqualTo(RecordBroken.SOUND);
		assertThat(found().chain().problems()).extracting(ChainProblem::kind).contains(ChainProblem.Kind.HEAD);
		assertThat(jdbc.queryForObject("select count(*) from audit_entry", Integer.class)).isZero();
	}

	@Test
	void beginsNothingInADatabaseThatHoldsForeignObjects() {
		jdbc.execute("create alias pwn as 'String p() { return \"\"; }'");
		start();
		assertThat(jdbc.queryForObject("select count(*) from audit_entry", Integer.class)).isZero();
		assertThat(found().objects()).containsExactly("ROUTINE PWN");
		assertThat(found().isIntact()).isFalse();
	}

	@Test
	void findsAnEntryWithoutMac() {
		olderChain(2);
		start();
		jdbc.update("update audit_entry set mac = null where seq = 3");
		assertThat(found().chain().problems()).containsExactly(new ChainProblem(3, ChainProblem.Kind.MAC));
	}

}
