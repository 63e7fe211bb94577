package org.bihuan.imports;

/** Understands the rows of one kind of sheet; made anew for each import. */
interface RowReader {

	/** Fills in what the row becomes, and what is wrong with it. */
	void read(RowReading row);

}
