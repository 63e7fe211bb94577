package org.bihuan.shared.crypto;

import java.util.List;

/**
 * A module's columns whose values are sealed. Declared so that old values are sealed when
 * the product starts, and all are sealed anew when the key changes.
 */
public interface SealedColumns {

	/**
	 * One column.
	 *
	 * @param id the column that names the row
	 */
	record SealedColumn(String table, String id, String column) {

		/** What its values are bound to. */
		public String place() {
			return table + "." + column;
		}

	}

	List<SealedColumn> columns();

}
