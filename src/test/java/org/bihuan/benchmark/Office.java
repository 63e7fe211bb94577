package org.bihuan.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.bihuan.journey.DatabaseServer;
import org.bihuan.journey.OtherProcess;
import org.bihuan.journey.Running;
import org.bihuan.shared.BusinessClock;
import org.bihuan.shared.crypto.Seals;
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

	private final List<String> settings;

	private Office(List<String> settings) {
		this.settings = settings;
		this.running = new Running(settings);
		this.port = running.start();
	}

	static Office open(String database, String... properties) {
		return new Office(at(DatabaseServer.database(database, Boolean.getBoolean("benchmark.keep")), properties));
	}

	/** A second node, in a process of its own, on the same database and folder. */
	OtherProcess another() throws IOException {
		return new OtherProcess(settings, running.dataDir());
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

	Running running() {
		return running;
	}

	int port() {
		return port;
	}

	<T> T bean(Class<T> type) {
		return running.bean(type);
	}

	/** A province of that size and its people, written unless they are there. */
	static JdbcTemplate filled(Office office, Province.Size size) {
		DataSource source = office.bean(DataSource.class);
		JdbcTemplate jdbc = new JdbcTemplate(source);
		if (jdbc.queryForObject("select count(*) from rectification_case", Integer.class) == 0) {
			Province province = new Province(source, office.bean(BusinessClock.class).today(), size);
			try {
				province.build();
			}
			catch (SQLException failure) {
				throw new IllegalStateException(failure);
			}
			accounts(jdbc, province, office.bean(Seals.class));
		}
		analyze(jdbc);
		return jdbc;
	}

	/**
	 * 50 people: of ten one leads, three supervise, six are of units; and one approver.
	 */
	static void accounts(JdbcTemplate jdbc, Province province, Seals seals) {
		String place = "organization_user.password_hash";
		String hash = jdbc.queryForObject("select id, password_hash from organization_user where username = 'admin'",
				(row, index) -> String.valueOf(seals.open(place, row.getString(1), row.getString(2)))
					.replaceFirst(" @.*", ""));
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
					role.startsWith("UNIT") ? units.get(i % units.size()) : office,
					seals.seal(place, id, hash + " @1 person" + i));
			jdbc.update("insert into organization_user_role (user_id, role) values (?, ?)", id, role);
		}
		String approver = Province.id('X', 50);
		jdbc.update("""
				insert into organization_user (id, username, display_name, unit_id, password_hash, password_expired)
				values (?, 'approver0', '审批人', ?, ?, false)""", approver, office,
				seals.seal(place, approver, hash + " @1 approver0"));
		jdbc.update("insert into organization_user_role (user_id, role) values (?, 'APPROVER')", approver);
	}

	/** Until every name can be looked up: the product cuts them in the background. */
	static void awaitNames(JdbcTemplate jdbc) throws InterruptedException {
		while (jdbc.queryForObject("select count(*) from search_name where cut = 0", Integer.class) > 0) {
			Thread.sleep(1_000);
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
