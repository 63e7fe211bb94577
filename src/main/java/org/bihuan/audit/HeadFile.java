package org.bihuan.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import org.bihuan.shared.OwnFiles;
import org.bihuan.shared.crypto.Purpose;
import org.bihuan.shared.crypto.Seals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last head that was seen, beside the evidence: one line {@code seq hash mac},
 * replaced at one stroke, so that a database put back between two starts is told as well.
 */
record HeadFile(Path file) {

	private static final Logger LOG = LoggerFactory.getLogger(HeadFile.class);

	/** Where the chain stood. */
	record Seen(long seq, String hash) {

		/** The further of two. */
		static Seen further(Seen one, Seen other) {
			return one.seq >= other.seq ? one : other;
		}

	}

	static final Seen NONE = new Seen(0, AuditEntry.ZERO);

	static HeadFile in(Path dataDir) {
		return new HeadFile(dataDir.resolve("audit").resolve("head.log"));
	}

	/** None where there is no file, or another wrote it. */
	Seen read(Seals seals) {
		try {
			if (!Files.exists(file)) {
				return NONE;
			}
			String[] parts = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
			Optional<Seen> seen = parts.length == 3 && parts[0].matches("\\d{1,18}")
					? Optional.of(new Seen(Long.parseLong(parts[0]), parts[1])) : Optional.empty();
			if (seen.filter(each -> seals.isMac(Purpose.AUDIT_HEAD, text(each), parts[2])).isEmpty()) {
				LOG.error("The head noted in {} was not written by this installation, and is not believed", file);
				return NONE;
			}
			return seen.get();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	void write(Seen seen, Seals seals) {
		Path beside = file.resolveSibling("head.log." + ProcessHandle.current().pid());
		try {
			OwnFiles.folder(file.getParent());
			Files.deleteIfExists(beside);
			OwnFiles.append(beside,
					(seen.seq() + " " + seen.hash() + " " + seals.mac(Purpose.AUDIT_HEAD, text(seen)) + "\n")
						.getBytes(StandardCharsets.US_ASCII));
			Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static String text(Seen seen) {
		return "seen " + seen.seq() + " " + seen.hash();
	}

}
