package org.bihuan.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;

/** The anchors beside the evidence, {@code day seq hash} a line, only ever added to. */
record AnchorFile(Path file) {

	static AnchorFile in(Path dataDir) {
		return new AnchorFile(dataDir.resolve("audit").resolve("anchors.log"));
	}

	void add(Anchor anchor) {
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, anchor.day() + " " + anchor.seq() + " " + anchor.hash() + "\n",
					StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND,
					StandardOpenOption.SYNC);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	List<Anchor> all() {
		try {
			return exists() ? Files.readAllLines(file, StandardCharsets.US_ASCII)
				.stream()
				.map(line -> line.split(" "))
				.filter(parts -> parts.length == 3)
				.map(parts -> new Anchor(LocalDate.parse(parts[0]), Long.parseLong(parts[1]), parts[2]))
				.toList() : List.of();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	boolean exists() {
		return Files.exists(file);
	}

}
