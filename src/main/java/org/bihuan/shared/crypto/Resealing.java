package org.bihuan.shared.crypto;

import java.util.ArrayList;
import java.util.List;

import org.bihuan.shared.crypto.SealedColumns.SealedColumn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what is not sealed by the key in use: once, what was written before values were
 * bound to their rows; after a change of key, all.
 */
@Component
public class Resealing {

	private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

	private static final int PART = 200;

	private record Value(String id, String kept) {
	}

	/** How a value that is not by the key in use is opened. */
	private interface Opening {

		@Nullable String open(SealedColumn column, Value value);

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

	/**
	 * Makes a key, uses it from now on and seals all anew; answers how many values. A
	 * value that does not open stays as it is, unreadable.
	 */
	public int withFreshKey() {
		seals.useFreshKey();
		return all((column, value) -> seals.open(column.place(), value.id(), value.kept()));
	}

	/**
	 * Binds to its row whatever is not; the one time something older is taken. Answers
	 * how many values.
	 */
	int byRow() {
		int sealed = all((column, value) -> Sealed.read(value.kept()).filter(Sealed::byRow).isPresent()
				? seals.open(column.place(), value.id(), value.kept()) : seals.openOld(column.place(), value.kept()));
		modules.forEach(module -> transactions.executeWithoutResult(status -> module.byRowOnce(jdbc, seals)));
		return sealed;
	}

	/** Binds to the account's name what lets somebody in; answers how much. */
	int toNames() {
		return once(SealedColumns::toNamesOnce);
	}

	/** Signs what waits to be worked off, and what is bound to a number. */
	int orders() {
		return once(SealedColumns::ordersOnce);
	}

	/** What a module does one time. */
	private interface Once {

		int run(SealedColumns module, JdbcTemplate jdbc, Seals seals);

	}

	private int once(Once act) {
		int bound = 0;
		for (SealedColumns module : modules) {
			Integer done = transactions.execute(status -> act.run(module, jdbc, seals));
			bound += done == null ? 0 : done;
		}
		return bound;
	}

	private int all(Opening opening) {
		int sealed = 0;
		for (SealedColumns module : modules) {
			for (SealedColumn column : module.columns()) {
				sealed += column(column, opening);
			}
		}
		return sealed;
	}

	/** A part at a time, so that nobody waits long. */
	private int column(SealedColumn column, Opening opening) {
		int sealed = 0;
		@Nullable String last = null;
		while (true) {
			String after = last;
			List<Value> part = new ArrayList<>();
			Integer done = transactions.execute(status -> part(column, after, opening, part));
			sealed += done == null ? 0 : done;
			if (part.size() < PART) {
				return sealed;
			}
			last = part.get(PART - 1).id();
		}
	}

	private int part(SealedColumn column, @Nullable String after, Opening opening, List<Value> part) {
		String select = "select %2$s, %3$s from %1$s where %5$s %3$s <> '' and %3$s not like ? order by %2$s limit %4$d for update"
			.formatted(column.table(), column.id(), column.column(), PART,
					after == null ? "" : column.id() + " > ? and");
		Object[] params = after == null ? new Object[] { seals.prefix() + "%" }
				: new Object[] { after, seals.prefix() + "%" };
		String update = "update %1$s set %3$s = ? where %2$s = ?".formatted(column.table(), column.id(),
				column.column());
		part.addAll(jdbc.query(select, (row, index) -> new Value(row.getString(1), row.getString(2)), params));
		List<Object[]> rows = new ArrayList<>();
		for (Value each : part) {
			try {
				rows.add(new Object[] { seals.seal(column.place(), each.id(), opening.open(column, each)), each.id() });
			}
			catch (SealBroken forged) {
				LOG.error("The value of {} in row {} does not open and stays unreadable", column.place(), each.id());
			}
		}
		jdbc.batchUpdate(update, rows);
		return rows.size();
	}

}
