package org.bihuan.imports;

/** Nobody ordered this import as its rows say now. */
class ImportForged extends RuntimeException {

	ImportForged() {
		super("Not as it was ordered", null, false, false);
	}

}
