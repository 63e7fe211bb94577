package org.bihuan.journey;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real MySQL-family server for tests: the one named by TEST_DB_URL (with TEST_DB_USER
 * and TEST_DB_PASSWORD), else one started from the machine's own binaries below target/.
 * Without either the tests are skipped with a clear word, or fail when DB_REQUIRED is
 * true.
 */
public class DatabaseServer implements ExecutionCondition {

	/** Where a fresh, empty database is. */
	public record Place(String url, String user, String password) {
	}

	private static final String HINT = "no MySQL-family server: set TEST_DB_URL, or apt-get install mariadb-server";

	private static Place server;

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (System.getenv("TEST_DB_URL") != null || binary("mariadbd").isPresent()) {
			return ConditionEvaluationResult.enabled("a server is at hand");
		}
		if ("true".equals(System.getenv("DB_REQUIRED"))) {
			throw new IllegalStateException("Tests on a real server are required, but there is " + HINT);
		}
		System.out.println("SKIPPED tests on a real database server: " + HINT);
		return ConditionEvaluationResult.disabled("SKIPPED: " + HINT);
	}

	/** A fresh database of that name. */
	public static Place database(String name) {
		return database(name, false);
	}

	/** A database of that name, fresh unless the one that is there is wanted. */
	public static synchronized Place database(String name, boolean keep) {
		try {
			if (server == null) {
				server = System.getenv("TEST_DB_URL") != null ? new Place(System.getenv("TEST_DB_URL"),
						System.getenv("TEST_DB_USER"), System.getenv("TEST_DB_PASSWORD")) : start();
			}
			try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password())) {
				if (!keep) {
					connection.createStatement().execute("drop database if exists " + name);
				}
				connection.createStatement().execute("create database if not exists " + name);
			}
			return new Place(server.url() + name, server.user(), server.password());
		}
		catch (IOException | SQLException | InterruptedException failure) {
			throw new IllegalStateException("The database server does not start", failure);
		}
	}

	private static Place start() throws IOException, InterruptedException {
		return new Own().start();
	}

	/** A server of a test's own, which may be stopped and started again. */
	static final class Own {

		private final Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()),
				"db");

		private final int port;

		private Process process;

		Own() throws IOException, InterruptedException {
			try (ServerSocket free = new ServerSocket(0)) {
				this.port = free.getLocalPort();
			}
			run(home, "install", binary("mariadb-install-db").orElseThrow().toString(), "--no-defaults",
					"--user=" + user(), "--datadir=" + home.resolve("data"), "--auth-root-authentication-method=normal")
				.waitFor(120, TimeUnit.SECONDS);
		}

		/** Runs it and waits until it answers. */
		Place start() throws IOException, InterruptedException {
			process = run(home, "server", binary("mariadbd").orElseThrow().toString(), "--no-defaults",
					"--user=" + user(), "--datadir=" + home.resolve("data"),
					"--tmpdir=" + Files.createDirectories(home.resolve("tmp")), "--port=" + port,
					"--socket=" + home.resolve("s.sock"), "--bind-address=127.0.0.1", "--character-set-server=utf8mb4",
					"--innodb-flush-log-at-trx-commit=2");
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
			Place place = new Place("jdbc:mysql://127.0.0.1:" + port + "/", "root", "");
			for (int i = 0; i < 300; i++) {
				try (Connection connection = DriverManager.getConnection(place.url(), "root", "")) {
					return place;
				}
				catch (SQLException notYet) {
					TimeUnit.MILLISECONDS.sleep(100);
				}
			}
			throw new IllegalStateException("mariadbd did not answer; see " + home.resolve("server.log"));
		}

		/** As if its machine had lost power. */
		void stop() throws InterruptedException {
			process.destroyForcibly().waitFor();
		}

	}

	private static Process run(Path home, String log, String... command) throws IOException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(home.resolve(log + ".log").toFile())
			.start();
	}

	private static String user() {
		return System.getProperty("user.name");
	}

	private static Optional<Path> binary(String name) {
		return Stream
			.concat(Stream.of(System.getenv("PATH").split(":")), List.of("/usr/sbin", "/usr/local/sbin").stream())
			.map(folder -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
