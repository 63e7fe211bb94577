package org.bihuan.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo on the embedded database as its first start leaves it, made once; journeys
 * begin with a copy of it.
 */
public final class DemoFolder {

	private static final String DEMO = "--spring.profiles.active=demo";

	private static Path loaded;

	private DemoFolder() {
	}

	/** Fills an empty data folder, where the settings are those of the embedded demo. */
	public static synchronized void into(Path dataDir, List<String> settings) {
		if (!settings.contains(DEMO)) {
			return;
		}
		if (loaded == null) {
			Running first = new Running(List.of(DEMO));
			first.start();
			first.stop();
			loaded = first.dataDir();
		}
		try (Stream<Path> files = Files.walk(loaded)) {
			for (Path file : files.filter(each -> !each.equals(loaded)).toList()) {
				Files.copy(file, dataDir.resolve(loaded.relativize(file).toString()));
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
