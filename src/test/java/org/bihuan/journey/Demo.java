package org.bihuan.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The demo as its first start leaves it, made once a process and database; journeys begin
 * with a copy of it.
 */
public final class Demo {

	private static final String EMBEDDED = "--spring.profiles.active=demo";

	private static final String SERVER = "--spring.profiles.active=mysql,demo";

	/** Settings under which a first start leaves something else. */
	private static final List<String> OTHERWISE = List.of("--bihuan.demo.data", "--bihuan.crypto.key",
			"--bihuan.crypto.suite", "--bihuan.diagrams", "--spring.flyway");

	private static Path folder;

	private static Path folderOfServer;

	private static Path dump;

	private static boolean dumped;

	private Demo() {
	}

	/**
	 * Fills an empty data folder, and the empty database of the settings if they name
	 * one.
	 */
	public static synchronized void into(Path dataDir, List<String> settings) {
		if (settings.stream().anyMatch(each -> OTHERWISE.stream().anyMatch(each::startsWith)) || !isEmpty(dataDir)) {
			return;
		}
		if (settings.contains(EMBEDDED)) {
			if (folder == null) {
				folder = loaded(List.of(EMBEDDED));
			}
			copy(folder, dataDir);
		}
		else if (settings.contains(SERVER)) {
			Optional<DatabaseDump> database = DatabaseDump.of(settings);
			if (database.isPresent() && database.get().isEmpty() && isDumped() && database.get().load(dump)) {
				copy(folderOfServer, dataDir);
			}
		}
	}

	/** Whether the server's demo is at hand as a file. */
	private static boolean isDumped() {
		if (dump == null) {
			DatabaseServer.Place place = DatabaseServer.database("bihuan_demo");
			List<String> settings = List.of(SERVER, "--BIHUAN_DB_URL=" + place.url(),
					"--BIHUAN_DB_USER=" + place.user(), "--BIHUAN_DB_PASSWORD=" + place.password());
			folderOfServer = loaded(settings);
			dump = folderOfServer.resolveSibling(folderOfServer.getFileName() + ".sql");
			dumped = DatabaseDump.of(settings).orElseThrow().save(dump);
		}
		return dumped;
	}

	private static Path loaded(List<String> settings) {
		Running first = Running.fromScratch(settings);
		first.start();
		first.stop();
		return first.dataDir();
	}

	private static boolean isEmpty(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static void copy(Path from, Path to) {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter(each -> !each.equals(from)).toList()) {
				Files.copy(file, to.resolve(from.relativize(file).toString()));
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
