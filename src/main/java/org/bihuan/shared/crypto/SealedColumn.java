package org.bihuan.shared.crypto;

/**
 * A column whose values are sealed. Modules declare theirs as beans, so that old values
 * are sealed when the product starts and all are sealed anew when the key changes.
 *
 * @param id the column that names the row
 */
public record SealedColumn(String table, String id, String column) {

	/** What its values are bound to. */
	public String place() {
		return table + "." + column;
	}

}
