package org.bihuan.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.bihuan.shared.OwnFiles;

/**
 * The anchors beside the evidence, {@code day seq hash mac} a line, only ever added to. A
 * line {@code macs-begin seq hash mac} tells that the chain has MACs: whoever reaches the
 * database alone cannot make the product believe it had none.
 */
record AnchorFile(Path file) {

	private static final String BEGIN = "macs-begin";

	/** From which entry on there are MACs. */
	record Begin(long seq, String hash, String mac) {

		boolean fits(Macs macs) {
			return macs.seals()
				.isMac(org.bihuan.shared.crypto.Purpose.AUDIT_HEAD, "anchor " + BEGIN + " " + seq + " " + hash, mac);
		}

	}

	static AnchorFile in(Path dataDir) {
		return new AnchorFile(dataDir.resolve("audit").resolve("anchors.log"));
	}

	void add(Anchor anchor) {
		write(anchor.line());
	}

	void begin(long seq, String hash, Macs macs) {
		write(BEGIN + " " + seq + " " + hash + " " + macs.ofAnchor(BEGIN, seq, hash));
	}

	private void write(String line) {
		try {
			OwnFiles.folder(file.getParent());
			OwnFiles.append(file, (line + "\n").getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	List<Anchor> all() {
		return lines().stream()
			.filter(parts -> parts.length >= 3 && !parts[0].equals(BEGIN))
			.map(parts -> new Anchor(LocalDate.parse(parts[0]), Long.parseLong(parts[1]), parts[2],
					parts.length > 3 ? parts[3] : null))
			.toList();
	}

	/** The first that is genuine. */
	Optional<Begin> begin(Macs macs) {
		return lines().stream()
			.filter(parts -> parts.length == 4 && parts[0].equals(BEGIN))
			.map(parts -> new Begin(Long.parseLong(parts[1]), parts[2], parts[3]))
			.filter(begin -> begin.fits(macs))
			.findFirst();
	}

	private List<String[]> lines() {
		try {
			return Files.exists(file)
					? Files.readAllLines(file, StandardCharsets.US_ASCII).stream().map(line -> line.split(" ")).toList()
					: List.of();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
