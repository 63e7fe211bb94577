package org.bihuan.imports;

/** How far an import has come; a FAILED one has changed nothing. */
public enum ImportState {

	READING, AWAITING_CONFIRMATION, IMPORTING, DONE, FAILED

}
