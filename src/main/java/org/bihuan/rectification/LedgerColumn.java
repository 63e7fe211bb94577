package org.bihuan.rectification;

import java.util.EnumSet;
import java.util.Set;

/**
 * A column of the ledger beside the object and its problem, which are always there; in
 * the order they stand in.
 */
public enum LedgerColumn {

	NUMBER, NOTICE, KIND, INDICATOR, UNIT, REGION, STATUS, ROUND, RUNG, DEADLINE, NEXT;

	/** What somebody sees who chose nothing. */
	public static final Set<LedgerColumn> USUAL = EnumSet.of(UNIT, REGION, STATUS, RUNG, DEADLINE, NEXT);

}
