package org.bihuan.benchmark;

import java.util.ArrayList;
import java.util.List;

import org.bihuan.journey.DatabaseServer;
import org.bihuan.journey.Running;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The whole product on a database of its own: on the server of {@code TEST_DB_URL}, else
 * one started from the machine's binaries. With {@code -Dbenchmark.keep=true} a database
 * that is there is used again.
 */
final class Office implements AutoCloseable {

	static final String PASSWORD = "Bihuan@2021";

	private final Running running;

	private final int port;

	private Office(Running running) {
		this.running = running;
		this.port = running.start();
	}

	static Office open(String database, String... properties) {
		return new Office(
				new Running(at(DatabaseServer.database(database, Boolean.getBoolean("benchmark.keep")), properties)));
	}

	/** Settings that name this database. */
	static List<String> at(DatabaseServer.Place place, String... more) {
		List<String> all = new ArrayList<>(
				List.of("--spring.profiles.active=mysql,demo", "--BIHUAN_DB_URL=" + place.url(),
						"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password()));
		if (Boolean.getBoolean("benchmark.keep")) {
			all.add("--spring.flyway.validate-on-migrate=false");
		}
		all.addAll(List.of(more));
		return all;
	}

	int port() {
		return port;
	}

	<T> T bean(Class<T> type) {
		return running.bean(type);
	}

	/** 50 people: of ten one leads, three supervise, six are of units. */
	static void accounts(JdbcTemplate jdbc, Province province) {
		String hash = jdbc.queryForObject("select password_hash from organization_user where username = 'admin'",
				String.class);
		String office = jdbc.queryForObject("select id from organization_unit where parent_id is null", String.class);
		List<String> units = province.someUnits();
		for (int i = 0; i < 50; i++) {
			String id = Province.id('X', i);
			String role = switch (i % 10) {
				case 0 -> "LEADER";
				case 1, 2, 3 -> "SUPERVISOR";
				default -> "UNIT_REPORTER";
			};
			jdbc.update("""
					insert into organization_user (id, username, display_name, unit_id, password_hash, password_expired)
					values (?, ?, ?, ?, ?, false)""", id, "person" + i, "人员" + i,
					role.startsWith("UNIT") ? units.get(i % units.size()) : office, hash);
			jdbc.update("insert into organization_user_role (user_id, role) values (?, ?)", id, role);
		}
	}

	/** Fresh statistics, as any server has after a night. */
	static void analyze(JdbcTemplate jdbc) {
		jdbc.queryForList(
				"select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'",
				String.class)
			.forEach(table -> jdbc.queryForList("analyze table " + table));
	}

	@Override
	public void close() {
		running.stop();
	}

}
