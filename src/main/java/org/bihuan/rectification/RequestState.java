package org.bihuan.rectification;

/**
 * Where a request stands. UPHELD: the finding stands; WITHDRAWN: it is taken back and the
 * case ends; VOID: overtaken by a report, or taken back by the unit.
 */
public enum RequestState {

	PENDING, GRANTED, REFUSED, UPHELD, CHANGED, WITHDRAWN, VOID

}
