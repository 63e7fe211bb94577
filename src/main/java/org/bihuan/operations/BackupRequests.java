package org.bihuan.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.bihuan.shared.OwnFiles;
import org.bihuan.shared.SystemClock;
import org.bihuan.shared.crypto.Seals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets the {@code backup} command reach an embedded database that the running product
 * holds locked: the command leaves a request in the data folder, which only the product's
 * own account may write, and waits for the answer beside it.
 */
@Component
class BackupRequests {

	static final String REQUEST = ".request";

	static final String DONE = ".done";

	static final String FAILED = ".failed";

	private static final Logger LOG = LoggerFactory.getLogger(BackupRequests.class);

	private final Path folder;

	private final Backup backup;

	private final SystemClock clock;

	BackupRequests(DataSource source, @Value("${bihuan.data-dir}") Path dataDir, Seals seals, SystemClock clock) {
		this.folder = folder(dataDir);
		this.backup = new Backup(source, dataDir, seals);
		this.clock = clock;
	}

	static Path folder(Path dataDir) {
		return dataDir.resolve("operations");
	}

	@Scheduled(fixedDelay = 500)
	void look() throws IOException {
		if (!Files.isDirectory(folder)) {
			return;
		}
		for (Path request : requests()) {
			serve(request);
		}
	}

	private List<Path> requests() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(REQUEST)).toList();
		}
	}

	private void serve(Path request) throws IOException {
		String name = request.getFileName().toString().replace(REQUEST, "");
		Path target = Path.of(Files.readString(request).strip());
		Files.delete(request);
		try {
			Manifest made = backup.to(target, clock.now());
			answer(name + DONE, made.told());
		}
		catch (IOException | SQLException | RuntimeException failure) {
			LOG.error("The backup to {} failed", target, failure);
			answer(name + FAILED, String.valueOf(failure.getMessage()));
		}
	}

	/** Whole or not there: the command must not read half of it. */
	private void answer(String name, String text) throws IOException {
		Path half = folder.resolve(name + ".part");
		OwnFiles.append(half, text.getBytes(StandardCharsets.UTF_8));
		Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
	}

}
