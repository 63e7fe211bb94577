package org.bihuan.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's database as a file, by the server's own tools: ten times faster than making
 * its tables and rows again. Where the tools are not at hand nothing is dumped.
 */
final class DatabaseDump {

	private static final Pattern URL = Pattern.compile("jdbc:mysql://([^:/]+):(\\d+)/(\\w+)");

	private final String url;

	private final String user;

	private final String password;

	private final List<String> where;

	private DatabaseDump(String url, String user, String password, Matcher parts) {
		this.url = url;
		this.user = user;
		this.password = password;
		this.where = List.of("--no-defaults", "--protocol=tcp", "--host=" + parts.group(1), "--port=" + parts.group(2),
				"--user=" + user, parts.group(3));
	}

	/** Of the database that the settings of a start name. */
	static Optional<DatabaseDump> of(List<String> settings) {
		String url = setting(settings, "--BIHUAN_DB_URL=");
		Matcher parts = URL.matcher(url);
		return parts.lookingAt() ? Optional.of(new DatabaseDump(url, setting(settings, "--BIHUAN_DB_USER="),
				setting(settings, "--BIHUAN_DB_PASSWORD="), parts)) : Optional.empty();
	}

	private static String setting(List<String> settings, String name) {
		return settings.stream()
			.filter(each -> each.startsWith(name))
			.map(each -> each.substring(name.length()))
			.findFirst()
			.orElse("");
	}

	boolean isEmpty() {
		try (Connection connection = DriverManager.getConnection(url, user, password);
				ResultSet tables = connection.createStatement().executeQuery("show tables")) {
			return !tables.next();
		}
		catch (SQLException failure) {
			throw new IllegalStateException(failure);
		}
	}

	boolean save(Path to) {
		return run("mariadb-dump", ProcessBuilder.Redirect.PIPE, ProcessBuilder.Redirect.to(to.toFile()));
	}

	boolean load(Path dump) {
		return run("mariadb", ProcessBuilder.Redirect.from(dump.toFile()), ProcessBuilder.Redirect.DISCARD);
	}

	/** Whether the tool is there and did it. */
	private boolean run(String tool, ProcessBuilder.Redirect in, ProcessBuilder.Redirect out) {
		List<String> command = new ArrayList<>(List.of(tool));
		command.addAll(where);
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
				.redirectInput(in)
				.redirectOutput(out);
			builder.environment().put("MYSQL_PWD", password);
			return builder.start().waitFor() == 0;
		}
		catch (IOException noTool) {
			return false;
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
