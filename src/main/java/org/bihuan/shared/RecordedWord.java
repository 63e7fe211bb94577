package org.bihuan.shared;

import java.util.Optional;

/**
 * What the record said last of a row. Asked before an order is carried out that waits in
 * a row: one that ended and is put back, with every MAC it had, waits by its row alone.
 */
public interface RecordedWord {

	/**
	 * What the last entry that tells of this field says of it. Nothing where none does,
	 * and where that entry was not written by this installation as it stands.
	 */
	Optional<String> last(String entity, String id, String field);

	/** Whether that is what it said last. */
	default boolean says(String entity, String id, String field, String said) {
		return last(entity, id, field).filter(said::equals).isPresent();
	}

}
