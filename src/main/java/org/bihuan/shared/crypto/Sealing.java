package org.bihuan.shared.crypto;

import java.util.List;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Holds the key file against the database it belongs to before anything is read or
 * written, and seals what was written before there were seals.
 */
@Component
class Sealing {

	private static final String SETTING = "crypto.fingerprint";

	private final JdbcTemplate jdbc;

	private final Seals seals;

	private final Resealing resealing;

	Sealing(JdbcTemplate jdbc, Seals seals, Resealing resealing) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.resealing = resealing;
		guard();
	}

	/** Throws where the database was sealed under another key file. */
	private void guard() {
		if (known().isEmpty()) {
			try {
				jdbc.update("insert into shared_setting (name, text) values (?, ?)", SETTING, seals.fingerprint());
			}
			catch (DuplicateKeyException anotherNodeWasFirst) {
				// its fingerprint is compared below
			}
		}
		if (!known().equals(List.of(seals.fingerprint()))) {
			throw new IllegalStateException("The key file does not belong to this database. Every node needs the key "
					+ "file the installation began with (bihuan.crypto.key-file)");
		}
	}

	private List<String> known() {
		return jdbc.queryForList("select text from shared_setting where name = ?", String.class, SETTING);
	}

	@EventListener
	void on(ApplicationStartedEvent started) {
		resealing.all();
	}

}
