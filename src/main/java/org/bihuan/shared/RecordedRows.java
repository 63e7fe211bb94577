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
	 */
	record Rows(String entity, List<String> fields, boolean mustStand, String idColumn, String sql) {
	}

	List<Rows> rows();

}
