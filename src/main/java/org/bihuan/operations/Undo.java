package org.bihuan.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** Takes away what a restore made that failed, so that things are as they were. */
final class Undo {

	private Undo() {
	}

	/**
	 * Of a database that was empty and a data folder without evidence before, as
	 * {@link Command} had made sure: whatever is in them is the failed restore's.
	 */
	static void restore(DataSource source, Path dataDir) throws IOException {
		Flyway.configure().dataSource(source).cleanDisabled(false).load().clean();
		Path evidence = dataDir.resolve("evidence");
		if (Files.exists(evidence)) {
			try (Stream<Path> files = Files.walk(evidence)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
		Files.deleteIfExists(dataDir.resolve("audit").resolve("anchors.log"));
	}

}
