package org.bihuan.search;

import java.util.List;

/**
 * Whoever keeps things with names. Names are put in the transaction that gives them; this
 * is asked at start and every hour for those a node of an older version gave.
 */
public interface NameSource {

	/** Names that should be found and are not yet; empty as a rule. */
	List<Name> missingNames();

}
