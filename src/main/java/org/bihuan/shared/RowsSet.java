package org.bihuan.shared;

import java.util.List;
import java.util.Map;

/**
 * Rows say something else from now on. Published by the store that writes them, in the
 * transaction that does; the record keeps it with the act, so that it can be held against
 * the rows later. What nobody published stands in no entry, and verification names it.
 */
public record RowsSet(List<Row> rows) {

	/**
	 * What one thing says now.
	 *
	 * @param entity the kind of thing, as the record names it
	 * @param id the thing's id there
	 * @param before what the same fields said, as far as the store read them
	 * @param after what they say now; empty for what is gone
	 */
	public record Row(String entity, String id, Map<String, ?> before, Map<String, ?> after) {
	}

	public static RowsSet one(String entity, String id, Map<String, ?> after) {
		return new RowsSet(List.of(new Row(entity, id, Map.of(), after)));
	}

}
