package org.bihuan.shared.crypto;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A module's columns whose values are sealed. Declared so that old values are bound to
 * their rows once, and all are sealed anew when the key changes.
 */
public interface SealedColumns {

	/**
	 * One column.
	 *
	 * @param id the column that names the row
	 */
	record SealedColumn(String table, String id, String column) {

		/** What its values are bound to, beside the row. */
		public String place() {
			return table + "." + column;
		}

	}

	List<SealedColumn> columns();

	/**
	 * What else of the module's rows is put under a key the one time its values are bound
	 * to their rows; called after that, in a transaction.
	 */
	default void byRowOnce(JdbcTemplate jdbc, Seals seals) {
		// most modules keep nothing but sealed values
	}

	/**
	 * What of the module's ways in is bound to the account's name the one time it is;
	 * called after all is bound to its row, in a transaction. Answers how many values.
	 */
	default int toNamesOnce(JdbcTemplate jdbc, Seals seals) {
		return 0;
	}

	/**
	 * What of the module waits to be worked off is signed the one time it is, and its
	 * live ways in are bound to the number of the account's access; called after all is
	 * bound to its name, in a transaction. Answers how many rows.
	 */
	default int ordersOnce(JdbcTemplate jdbc, Seals seals) {
		return 0;
	}

}
