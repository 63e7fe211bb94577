package org.bihuan.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.bihuan.shared.OwnFiles;

/**
 * What happened while the record took nothing, {@code mac json} a line, each bound to the
 * one before; added to the record once the auditor decided.
 */
class HeldLines {

	/** What is read of them, and how many did not hold. */
	record Read(List<Line> lines, int damaged) {
	}

	private final Path file;

	private final JsonMapper json;

	private final Macs macs;

	HeldLines(Path dataDir, JsonMapper json, Macs macs) {
		this.file = dataDir.resolve("audit").resolve("held.log");
		this.json = json;
		this.macs = macs;
	}

	synchronized void add(List<Line> lines) {
		try {
			OwnFiles.folder(file.getParent());
			String previous = last();
			StringBuilder text = new StringBuilder();
			for (Line line : lines) {
				String written = json.writeValueAsString(line);
				previous = macs.ofHeld(previous, written);
				text.append(previous).append(' ').append(written).append('\n');
			}
			OwnFiles.append(file, text.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private String last() throws IOException {
		List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
		return lines.isEmpty() ? "" : mac(lines.get(lines.size() - 1));
	}

	private static String mac(String line) {
		return line.substring(0, Math.max(0, line.indexOf(' ')));
	}

	synchronized Read all() {
		List<Line> held = new ArrayList<>();
		int damaged = 0;
		String previous = "";
		try {
			for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
				String mac = mac(line);
				String written = line.substring(line.indexOf(' ') + 1);
				try {
					if (macs.fitsHeld(previous, written, mac)) {
						held.add(json.readValue(written, Line.class));
					}
					else {
						damaged++;
					}
				}
				catch (JacksonException unreadable) {
					damaged++;
				}
				previous = mac;
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return new Read(held, damaged);
	}

	/** They stand in the record from now on; the file is kept under its day's name. */
	synchronized void added(long seq) {
		try {
			if (Files.exists(file)) {
				Files.move(file, file.resolveSibling("held-until-" + seq + ".log"),
						StandardCopyOption.REPLACE_EXISTING);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
