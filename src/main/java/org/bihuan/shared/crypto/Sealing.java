package org.bihuan.shared.crypto;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds the key file against the database it belongs to before anything is read or
 * written, and once binds to their rows the values that were sealed before. That this was
 * done stands in the key file, and by a MAC in the database; either is enough, so that
 * nobody brings it about again who has the database alone.
 */
@Component
class Sealing {

	private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

	private static final String FINGERPRINT = "crypto.fingerprint";

	private static final String BY_ROW = "crypto.sealed-by-row";

	private final JdbcTemplate jdbc;

	private final Seals seals;

	Sealing(JdbcTemplate jdbc, Seals seals, Resealing resealing) {
		this.jdbc = jdbc;
		this.seals = seals;
		guard();
		bindToRows(resealing);
	}

	/** Throws where the database was sealed under another key file. */
	private void guard() {
		if (setting(FINGERPRINT).isEmpty()) {
			put(FINGERPRINT, seals.fingerprint());
		}
		if (!setting(FINGERPRINT).equals(List.of(seals.fingerprint()))) {
			throw new IllegalStateException("The key file does not belong to this database. Every node needs the key "
					+ "file the installation began with (bihuan.crypto.key-file)");
		}
	}

	private void bindToRows(Resealing resealing) {
		boolean known = setting(BY_ROW).stream()
			.anyMatch(kept -> seals.isMac(Purpose.SETTING, BY_ROW + "\n" + seals.fingerprint(), kept));
		if (!known && !seals.keys().says(KeyRing.Word.SEALED_BY_ROW)) {
			int bound = resealing.byRow();
			LOG.info("{} sealed values were bound to their rows; nothing older is taken from now on", bound);
		}
		if (!known) {
			jdbc.update("delete from shared_setting where name = ?", BY_ROW);
			put(BY_ROW, seals.mac(Purpose.SETTING, BY_ROW + "\n" + seals.fingerprint()));
		}
		seals.note(KeyRing.Word.SEALED_BY_ROW);
	}

	private List<String> setting(String name) {
		return jdbc.queryForList("select text from shared_setting where name = ?", String.class, name);
	}

	private void put(String name, String text) {
		try {
			jdbc.update("insert into shared_setting (name, text) values (?, ?)", name, text);
		}
		catch (DuplicateKeyException anotherNodeWasFirst) {
			// what it wrote is as good
		}
	}

}
