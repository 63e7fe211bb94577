package org.bihuan.shared.crypto;

import java.util.List;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the key file against the database it belongs to, and seals what is not sealed by
 * the key in use: values written before there were seals, all values after a change of
 * key.
 */
@Component
public class Sealing {

	private static final String SETTING = "crypto.fingerprint";

	private static final int PART = 200;

	private record Value(String id, String kept) {
	}

	private final JdbcTemplate jdbc;

	private final Seals seals;

	private final List<SealedColumn> columns;

	private final TransactionTemplate transactions;

	Sealing(JdbcTemplate jdbc, Seals seals, List<SealedColumn> columns, PlatformTransactionManager manager) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.columns = columns;
		this.transactions = new TransactionTemplate(manager);
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
		sealAll();
	}

	/** Seals what is not sealed by the key in use, a part at a time; answers how many. */
	public int sealAll() {
		int sealed = 0;
		for (SealedColumn column : columns) {
			for (int part = sealPart(column); part > 0; part = sealPart(column)) {
				sealed += part;
			}
		}
		return sealed;
	}

	private int sealPart(SealedColumn column) {
		Integer done = transactions.execute(status -> {
			List<Value> old = jdbc.query(
					"select %s, %s from %s where %s is not null and %s <> '' and %s not like ? limit %d for update"
						.formatted(column.id(), column.column(), column.table(), column.column(), column.column(),
								column.column(), PART),
					(row, index) -> new Value(row.getString(1), row.getString(2)), seals.prefix() + "%");
			jdbc.batchUpdate(
					"update %s set %s = ? where %s = ?".formatted(column.table(), column.column(), column.id()),
					old.stream()
						.map(each -> new Object[] { seals.seal(column.place(), seals.open(column.place(), each.kept())),
								each.id() })
						.toList());
			return old.size();
		});
		return done == null ? 0 : done;
	}

}
