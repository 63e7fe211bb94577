package org.bihuan.shared;

import java.util.List;

/**
 * What of a module's rows the record must explain. Declared so that verification can hold
 * every row against the entry that last set it; {@link RowsSet} tells the record.
 */
public interface RecordedRows {

	/**
	 * A query over rows that belong to one kind of thing.
	 *
	 * @param entity the kind of thing, as the record names it
	 * @param fields the names it reads; one that ends in a colon stands for all that
	 * begin so
	 * @param mustStand whether what the record tells must have its row: not where rows
	 * are cleared away without an entry
	 * @param sql answers the thing's id as {@code id} and either columns named as the
	 * fields or {@code field} and {@code said}; holds {@code {range}} where the condition
	 * on ids goes, whose column is {@code idColumn}
	 * @param since in which edition of the declarations it came; what is declared later
	 * is taken into the record once, as it stands at the upgrade
	 */
	record Rows(String entity, List<String> fields, boolean mustStand, String idColumn, String sql, int since) {

		public Rows(String entity, List<String> fields, boolean mustStand, String idColumn, String sql) {
			this(entity, fields, mustStand, idColumn, sql, 1);
		}

	}

	/**
	 * A column that says again what other rows say, which the record explains. It is held
	 * against them.
	 *
	 * @param entity the kind of thing, as the record names it
	 * @param field the column, as verification names it
	 * @param sql answers {@code id}, {@code expected} and {@code found} of every row; it
	 * compares nothing itself, for how a database compares is told by its columns. Holds
	 * {@code {range}} where the condition on ids goes, whose column is {@code idColumn}
	 */
	record Follows(String entity, String field, String idColumn, String sql) {
	}

	List<Rows> rows();

	/** None where no column says again what others say. */
	default List<Follows> follows() {
		return List.of();
	}

}
