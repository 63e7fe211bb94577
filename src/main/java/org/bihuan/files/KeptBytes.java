package org.bihuan.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.bihuan.shared.Ids;
import org.bihuan.shared.OwnFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The bytes of one file on their way into the folder of evidence: there before the row
 * commits, gone again when it does not and no other row names them. Two that bring the
 * same bytes at the same time do not take them from each other: who commits holds its own
 * until it has seen them in place.
 */
final class KeptBytes implements TransactionSynchronization {

	private static final Logger LOG = LoggerFactory.getLogger(KeptBytes.class);

	private final IncomingFile incoming;

	private final Path own;

	private final Path kept;

	private final JdbcClient jdbc;

	private boolean placed;

	KeptBytes(IncomingFile incoming, Path kept, JdbcClient jdbc) {
		this.incoming = incoming;
		this.own = incoming.content().resolveSibling(Ids.next());
		this.kept = kept;
		this.jdbc = jdbc;
	}

	/** Puts them in place, in one step. */
	void put() throws IOException {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			Files.move(incoming.content(), kept, StandardCopyOption.ATOMIC_MOVE);
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(this);
		again(incoming.content(), own);
		boolean there = Files.exists(kept);
		Files.move(incoming.content(), kept, StandardCopyOption.ATOMIC_MOVE);
		placed = !there;
	}

	/** The same bytes under another name, where the disk can without a copy. */
	private static void again(Path from, Path to) throws IOException {
		try {
			Files.createLink(to, from);
		}
		catch (UnsupportedOperationException | IOException cannot) {
			try (OutputStream out = OwnFiles.output(to)) {
				Files.copy(from, out);
			}
		}
	}

	@Override
	public void afterCompletion(int status) {
		try {
			if (status == STATUS_COMMITTED && !Files.exists(kept)) {
				Files.move(own, kept, StandardCopyOption.ATOMIC_MOVE);
			}
			else if (status == STATUS_ROLLED_BACK && placed) {
				withdraw();
			}
		}
		catch (IOException | DataAccessException failure) {
			LOG.error("{} is not as its row says", kept, failure);
		}
		finally {
			IncomingFile.remove(own);
		}
	}

	/**
	 * Out of the way first, then asked whether a row names them, so that none is lost.
	 */
	private void withdraw() throws IOException {
		Path aside = own.resolveSibling(Ids.next());
		Files.move(kept, aside, StandardCopyOption.ATOMIC_MOVE);
		boolean named = true;
		try {
			named = jdbc.sql("select count(*) from files_file where sha256 = ?")
				.param(incoming.sha256())
				.query(Integer.class)
				.single() > 0;
		}
		finally {
			if (named) {
				Files.move(aside, kept, StandardCopyOption.ATOMIC_MOVE);
			}
			else {
				IncomingFile.remove(aside);
			}
		}
	}

}
