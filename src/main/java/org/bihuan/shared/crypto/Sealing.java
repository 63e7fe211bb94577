package org.bihuan.shared.crypto;

import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds the key file against the database it belongs to before anything is read or
 * written, and once binds to their rows the values that were sealed before, and to the
 * account's name what lets somebody in, and signs what waits to be worked off. That this
 * was done stands in the key file, and by a MAC in the database; either is enough, so
 * that nobody brings it about again who has the database alone.
 */
@Component
class Sealing {

	private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

	private static final String FINGERPRINT = "crypto.fingerprint";

	private static final Map<KeyWord, String> SETTINGS = Map.of(KeyWord.SEALED_BY_ROW, "crypto.sealed-by-row",
			KeyWord.BOUND_TO_NAMES, "crypto.bound-to-names", KeyWord.ORDERS_SIGNED, "crypto.orders-signed");

	private final JdbcTemplate jdbc;

	private final Seals seals;

	Sealing(JdbcTemplate jdbc, Seals seals, Resealing resealing) {
		this.jdbc = jdbc;
		this.seals = seals;
		guard();
		once(KeyWord.SEALED_BY_ROW, resealing::byRow);
		once(KeyWord.BOUND_TO_NAMES, resealing::toNames);
		once(KeyWord.ORDERS_SIGNED, resealing::orders);
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

	/** Does what is done once, unless file or database say that it was. */
	private void once(KeyWord word, IntSupplier binding) {
		String setting = SETTINGS.get(word);
		String said = setting + "\n" + seals.fingerprint();
		boolean known = setting(setting).stream().anyMatch(kept -> seals.isMac(Purpose.SETTING, said, kept));
		if (!known && !seals.says(word)) {
			LOG.info("{}: {} values were bound; nothing older is taken from now on", setting, binding.getAsInt());
		}
		if (!known) {
			jdbc.update("delete from shared_setting where name = ?", setting);
			put(setting, seals.mac(Purpose.SETTING, said));
		}
		seals.note(word);
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
