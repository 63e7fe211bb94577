package org.bihuan.shared.crypto;

import java.util.List;

import org.bihuan.shared.crypto.SealedColumns.SealedColumn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what is not sealed by the key in use: values written before there were seals, all
 * values after a change of key.
 */
@Component
public class Resealing {

	private static final int PART = 200;

	private record Value(String id, String kept) {
	}

	private final JdbcTemplate jdbc;

	private final Seals seals;

	private final List<SealedColumns> modules;

	private final TransactionTemplate transactions;

	Resealing(JdbcTemplate jdbc, Seals seals, List<SealedColumns> modules, PlatformTransactionManager manager) {
		this.jdbc = jdbc;
		this.seals = seals;
		this.modules = modules;
		this.transactions = new TransactionTemplate(manager);
	}

	/** Makes a key, uses it from now on and seals all anew; answers how many values. */
	public int withFreshKey() {
		seals.useFreshKey();
		return all();
	}

	/** A part at a time, so that nobody waits long; answers how many values. */
	int all() {
		int sealed = 0;
		for (SealedColumns module : modules) {
			for (SealedColumn column : module.columns()) {
				for (int part = part(column); part > 0; part = part(column)) {
					sealed += part;
				}
			}
		}
		return sealed;
	}

	private int part(SealedColumn column) {
		String select = "select %2$s, %3$s from %1$s where %3$s <> '' and %3$s not like ? limit %4$d for update"
			.formatted(column.table(), column.id(), column.column(), PART);
		String update = "update %1$s set %3$s = ? where %2$s = ?".formatted(column.table(), column.id(),
				column.column());
		Integer done = transactions.execute(status -> {
			List<Value> old = jdbc.query(select, (row, index) -> new Value(row.getString(1), row.getString(2)),
					seals.prefix() + "%");
			jdbc.batchUpdate(update,
					old.stream()
						.map(each -> new Object[] { seals.seal(column.place(), seals.open(column.place(), each.kept())),
								each.id() })
						.toList());
			return old.size();
		});
		return done == null ? 0 : done;
	}

}
