package org.bihuan.imports;

import java.nio.file.Path;

import org.bihuan.files.ReadingMemory;
import org.bihuan.shared.Refusal;

/**
 * How many signs the texts and cells of one file may still have, as its reading was
 * counted. Refuses (413) more: a text of a megabyte may stand in a hundred thousand
 * cells.
 */
final class SheetSigns {

	/** Of one cell or text; Excel takes 32,767. */
	private static final int LONGEST = 100_000;

	private long left;

	SheetSigns(Path file) {
		this.left = ReadingMemory.mostSigns(file);
	}

	void take(int signs) {
		left -= signs;
		if (left < 0) {
			throw Refusal.tooLarge("files.budget-memory");
		}
	}

	/** Refuses a single one that grows too long, before it is whole. */
	static int longer(int sofar, int more) {
		if (sofar + more > LONGEST) {
			throw Refusal.tooLarge("imports.cell-too-long", LONGEST);
		}
		return sofar + more;
	}

}
