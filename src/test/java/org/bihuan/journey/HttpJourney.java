package org.bihuan.journey;

import java.util.List;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.bihuan.shared.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** A story told over HTTP, step by step in order, against the whole application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class HttpJourney {

	Running running;

	Http http;

	/** How the application is started: on which database, with which profile. */
	abstract List<String> properties();

	/** Configuration of the test itself, beside the product's. */
	Class<?>[] sources() {
		return new Class<?>[0];
	}

	/** Whether the product shall make its tables and load the demo itself. */
	boolean fromScratch() {
		return false;
	}

	@BeforeAll
	void start() {
		List<String> settings = properties();
		running = fromScratch() ? Running.fromScratch(settings, sources()) : new Running(settings, sources());
		http = new Http(running.start());
		http.recordedBy(() -> new JdbcTemplate(running.bean(DataSource.class))
			.queryForObject("select seq from audit_head", Long.class));
	}

	/**
	 * Calls that change nothing of business, settings or grants, so leave no entry; a
	 * round without open findings and a feed of known alarms among them.
	 */
	private static final Pattern SILENT = Pattern.compile("POST /(audit/verification|policies/[^/]+/simulation"
			+ "|imports/[^/]+/(confirmation|cancellation)|cases/[^/]+/look|inbox/read|briefs|tokens|inspections/[^/]+/verification|monitoring-feeds).*|PUT /clock|DELETE /tokens/current");

	/** Whatever was changed over the interface is on record. */
	@AfterAll
	void everyChangeWasRecorded() {
		assertThat(http.unrecorded.stream().filter(each -> !SILENT.matcher(each).matches())).isEmpty();
	}

	/** The auditor reads what was done in words, never by the code's own names. */
	void everyEntryHasItsWords() {
		Texts texts = running.bean(Texts.class);
		JdbcTemplate jdbc = new JdbcTemplate(running.bean(DataSource.class));
		for (String column : List.of("action", "entity")) {
			assertThat(jdbc.queryForList("select distinct " + column + " from audit_entry", String.class))
				.filteredOn(each -> texts.of(column + "." + each).equals(column + "." + each))
				.isEmpty();
		}
	}

	@AfterAll
	void stop() {
		try {
			everyEntryHasItsWords();
		}
		finally {
			running.stop();
		}
	}

}
