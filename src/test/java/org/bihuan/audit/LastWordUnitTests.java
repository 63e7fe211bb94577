package org.bihuan.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.bihuan.shared.Ids;
import org.bihuan.shared.crypto.KeyRing;
import org.bihuan.shared.crypto.Seals;
import org.bihuan.shared.crypto.Suites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the record said last of a row, by entries this installation wrote. */
class LastWordUnitTests {

	private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(
			"jdbc:h2:mem:" + Ids.next() + ";MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"));

	private final JsonMapper json = JsonMapper.builder().build();

	private final Chain chain = new Chain(jdbc, json,
			new Seals(Suites.SM, KeyRing.of("ZGVtbyBkYXRhIGFyZSBub2JvZHkncyBzZWNyZXQhISE=")));

	private final LastWord word = new LastWord(jdbc, json, chain.macs());

	@BeforeEach
	void database() throws IOException {
		for (String script : List.of("V20261122_0910__audit_chain", "V20261125_0903__audit_suites_and_anchors",
				"V20261127_2120__audit_entries_carry_a_mac")) {
			for (String statement : Files.readString(Path.of("db/migration/audit/" + script + ".sql"))
				.replaceAll("(?m)^--.*$", "")
				.split(";")) {
				if (!statement.isBlank()) {
					jdbc.execute(statement);
				}
			}
		}
		chain.append(0, AuditEntry.ZERO, 1, List.of(line("macs-begin", "audit", "chain", Map.of())));
	}

	private void told(String action, String id, Map<String, ?> after) {
		Head head = chain.head();
		chain.append(head.seq(), head.hash(), 1, List.of(line(action, "import", id, after)));
	}

	private static Line line(String action, String entity, String id, Map<String, ?> after) {
		return new Line(1, Actors.PRODUCT_NAME, Actors.PRODUCT, "local", action, entity, id, Map.of(), after);
	}

	private static Map<String, ?> row(String state) {
		return SaidRows.with(Map.of("state", "no row's"), Map.of("state", state));
	}

	@Test
	void isWhatTheLastEntryThatTellsOfItSays() {
		assertThat(word.last("import", "i", "state")).isEmpty();
		told("uploaded", "i", row("READING"));
		told("failed", "i", row("FAILED"));
		told("looked-at", "i", Map.of("state", "READING", "row", Map.of("other", "x")));
		told("uploaded", "j", row("READING"));
		assertThat(word.last("import", "i", "state")).hasValue("FAILED");
		assertThat(word.says("import", "j", "state", "READING")).isTrue();
		assertThat(word.last("import", "i", "stat_")).isEmpty();
	}

	/** Nothing older is believed behind one that somebody changed. */
	@ParameterizedTest
	@ValueSource(strings = { "after_text = replace(after_text, 'FAILED', 'READING')", "mac = null", "at_ms = 2",
			"suite = 'NONE'" })
	void isNothingWhereThatEntryDoesNotVerify(String altered) {
		told("uploaded", "i", row("READING"));
		told("failed", "i", row("FAILED"));
		jdbc.update("update audit_entry set " + altered + " where action = 'failed'");
		assertThat(word.last("import", "i", "state")).isEmpty();
	}

	@Test
	void isWhatStoodThereWhenTheRecordBeganToTellOfIt() {
		told("baseline", "k", Map.of("i", Map.of("state", "DONE"), "k", Map.of("state", "READING")));
		told("baseline", "z", Map.of("x", Map.of("state", "FAILED")));
		assertThat(word.last("import", "i", "state")).hasValue("DONE");
		assertThat(word.last("import", "k", "state")).hasValue("READING");
		assertThat(word.last("import", "j", "state")).isEmpty();
		told("failed", "k", row("FAILED"));
		assertThat(word.last("import", "k", "state")).hasValue("FAILED");
		jdbc.update("update audit_entry set after_text = replace(after_text, 'DONE', 'READING')");
		assertThat(word.last("import", "i", "state")).isEmpty();
	}

}
