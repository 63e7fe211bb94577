package org.bihuan.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** An older database put back is told, however far it has grown since. */
class SeenHeadsUnitTests {

	private final Seals seals = new Seals(Suites.SM, KeyRing.of("ZGVtbyBkYXRhIGFyZSBub2JvZHkncyBzZWNyZXQhISE="));

	@TempDir
	private Path folder;

	private JdbcTemplate jdbc;

	private Chain chain;

	private AnchorFile anchors;

	private RecordGuard guard;

	@BeforeEach
	void database() throws IOException {
		JdbcDataSource source = new JdbcDataSource();
		source.setURL("jdbc:h2:mem:seen;DB_CLOSE_DELAY=-1;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
		jdbc = new JdbcTemplate(source);
		jdbc.execute("drop all objects");
		for (String script : List.of("V20261122_0910__audit_chain", "V20261125_0903__audit_suites_and_anchors",
				"V20261127_2120__audit_entries_carry_a_mac", "V20261127_2121__audit_anchors_by_timer")) {
			for (String statement : Files.readString(Path.of("db/migration/audit/" + script + ".sql"))
				.replaceAll("(?m)^--.*$", "")
				.split(";")) {
				if (!statement.isBlank()) {
					jdbc.execute(statement);
				}
			}
		}
		chain = new Chain(jdbc, JsonMapper.builder().build(), seals);
		anchors = AnchorFile.in(folder);
		start();
	}

	private void start() {
		guard = new RecordGuard(jdbc, chain, new SeenHeads(jdbc, chain.macs(), anchors, HeadFile.in(folder)),
				new SystemClock());
	}

	/** As another writer does, of whom this process knows nothing. */
	private Head grow(int entries, String what) {
		Head head = chain.head();
		for (int i = 0; i < entries; i++) {
			head = chain.append(head.seq(), head.hash(), 1, List
				.of(new Line(i, "supervisor", "u", "local", "acted", "site", what + i, Map.of(), Map.of("a", what))));
		}
		return head;
	}

	private Map<String, Object> dump() {
		return jdbc.queryForMap("select * from audit_head");
	}

	private void putBack(Map<String, Object> dump) {
		jdbc.update("delete from audit_entry where seq > ?", dump.get("SEQ"));
		jdbc.update("update audit_head set seq = ?, hash = ?, mac = ?", dump.get("SEQ"), dump.get("HASH"),
				dump.get("MAC"));
	}

	@Test
	void growsInPeace() {
		for (int i = 0; i < 5; i++) {
			guard.committed(grow(3, "a"));
			guard.lookAndRemember();
			assertThat(guard.now()).isEqualTo(RecordBroken.SOUND);
		}
		start();
		guard.look();
		assertThat(guard.now()).isEqualTo(RecordBroken.SOUND);
	}

	@Test
	void tellsAtOnceWhereItWasItselfThatWroteFurther() {
		grow(3, "a");
		Map<String, Object> older = dump();
		guard.committed(grow(2, "b"));
		putBack(older);
		assertThat(guard.of(chain.head())).isEqualTo(RecordBroken.PUT_BACK);
	}

	/** No anchor lies between: nothing but what was seen tells of it. */
	@Test
	void tellsOneThatGrewPastWhatWasSeen() {
		grow(3, "a");
		Map<String, Object> older = dump();
		grow(2, "b");
		guard.lookAndRemember();
		putBack(older);
		grow(20, "c");
		guard.lookAndRemember();
		assertThat(guard.now()).isEqualTo(RecordBroken.PUT_BACK);
	}

	@Test
	void tellsOnePutBackBetweenTwoStarts() {
		grow(3, "a");
		Map<String, Object> older = dump();
		grow(2, "b");
		guard.lookAndRemember();
		putBack(older);
		start();
		guard.look();
		assertThat(guard.now()).as("shorter").isEqualTo(RecordBroken.PUT_BACK);
		grow(20, "c");
		start();
		guard.look();
		assertThat(guard.now()).as("longer").isEqualTo(RecordBroken.PUT_BACK);
	}

	@Test
	void comparesTheHashAtEveryAnchor() throws IOException {
		grow(3, "a");
		Map<String, Object> older = dump();
		anchors.add(Anchor.of(LocalDate.of(2026, 11, 27), grow(2, "b"), chain.macs()));
		putBack(older);
		grow(20, "c");
		start();
		guard.look();
		assertThat(guard.now()).isEqualTo(RecordBroken.PUT_BACK);
	}

	/** The auditor decided once; a chain put back behind that is told again. */
	@Test
	void goesOnBehindADecisionThatIsGenuineAlone() {
		grow(3, "a");
		Map<String, Object> older = dump();
		grow(2, "b");
		guard.lookAndRemember();
		putBack(older);
		grow(20, "c");
		guard.look();
		jdbc.update("update audit_entry set entity = 'audit', action = 'continued' where seq = 23");
		guard.look();
		assertThat(guard.now()).as("an entry made to look like one").isEqualTo(RecordBroken.PUT_BACK);
		jdbc.update("update audit_entry set entity = 'site', action = 'acted' where seq = 23");
		Head head = chain.head();
		guard.committed(chain.append(head.seq() + 9, head.hash(), 1, List
			.of(new Line(1, "auditor", "u", "local", "continued", "audit", "chain", Map.of(), Map.of("a", "b")))));
		guard.look();
		assertThat(guard.now()).isEqualTo(RecordBroken.SOUND);
	}

	@Test
	void believesNoHeadAnotherNoted() throws IOException {
		grow(3, "a");
		Files.createDirectories(folder.resolve("audit"));
		Files.writeString(folder.resolve("audit/head.log"), "99 " + "f".repeat(64) + " SM:k1:" + "0".repeat(64));
		guard.lookAndRemember();
		assertThat(guard.now()).isEqualTo(RecordBroken.SOUND);
		assertThat(Files.readString(folder.resolve("audit/head.log"))).startsWith("3 ");
	}

}
