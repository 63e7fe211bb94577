package org.bihuan.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.bihuan.journey.DatabaseServer;
import org.bihuan.journey.PageClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the server means to answer what the pages ask of a small province: by indexes, and
 * never by walking a table that grows with the years. Words are looked for among names,
 * which is walked on purpose, so pages that search are left out.
 */
@ExtendWith(DatabaseServer.class)
class PlansJourneyTests {

	private static final Province.Size SIZE = new Province.Size(20_000, 1_000, 400, 4_000);

	/** Walked tables are smaller than this: units, rounds, settings. */
	private static final long SMALL = 1_500;

	private static final Set<String> SEARCHES = Set.of("ledger text", "targets");

	@Test
	void noPageWalksATableThatGrows() {
		try (Office office = Office.open("bihuan_plans", "--bihuan.demo.data=false")) {
			JdbcTemplate jdbc = Office.filled(office, SIZE);
			List<String> asked = asked(office, jdbc);
			List<String> walks = new ArrayList<>();
			asked.forEach(statement -> walks(jdbc, statement).forEach(walks::add));
			System.out.println("statements of pages explained: " + asked.size());
			assertThat(asked).hasSizeGreaterThan(60);
			assertThat(walks).isEmpty();
		}
	}

	/** Every reading statement the pages of the roles send, with its values. */
	private static List<String> asked(Office office, JdbcTemplate jdbc) {
		jdbc.execute("set global log_output = 'TABLE'");
		jdbc.execute("truncate table mysql.general_log");
		for (int person : new int[] { 0, 1, 4 }) {
			PageClient client = new PageClient(office.port());
			client.signIn("person" + person, Office.PASSWORD);
			jdbc.execute("set global general_log = 1");
			for (String[] page : PagesBenchmark.pages(person, new Random(1), SIZE)) {
				if (!SEARCHES.contains(page[0])) {
					assertThat(client.get(page[1]).statusCode()).as(page[1]).isEqualTo(200);
				}
			}
			jdbc.execute("set global general_log = 0");
		}
		return jdbc.queryForList(
				"select distinct convert(argument using utf8mb4) from mysql.general_log where command_type = 'Query'",
				String.class)
			.stream()
			.filter(statement -> statement.strip().toLowerCase(Locale.ROOT).startsWith("select"))
			.filter(statement -> !statement.contains("for update") && !statement.contains("mysql.general_log"))
			// The look at what stands in the database goes by itself; no page asks for
			// it.
			.filter(statement -> !statement.toLowerCase(Locale.ROOT).contains("information_schema"))
			.toList();
	}

	private static List<String> walks(JdbcTemplate jdbc, String statement) {
		List<String> walks = new ArrayList<>();
		for (Map<String, Object> step : jdbc.queryForList("explain " + statement)) {
			boolean whole = "ALL".equals(step.get("type")) || "index".equals(step.get("type"));
			String table = String.valueOf(step.get("table"));
			if (whole && !table.startsWith("<") && Long.parseLong(String.valueOf(step.get("rows"))) > SMALL) {
				walks.add(step.get("type") + " of " + step.get("rows") + " rows of " + table + ": "
						+ statement.replaceAll("\\s+", " "));
			}
		}
		return walks;
	}

}
