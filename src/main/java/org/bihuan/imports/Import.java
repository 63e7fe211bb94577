package org.bihuan.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** One import with its counts of sheet rows and what is wrong with them. */
public record Import(String id, ImportKind kind, String fileName, @Nullable String inspectionId, ImportState state,
		int rows, int ready, int done, @Nullable String message, List<Problem> problems,
		@Nullable CircularFacts circular) {

	/** Something about one cell; an ERROR keeps its row out, a WARNING does not. */
	public record Problem(int row, String column, String message, Severity severity) {
	}

	/** How bad it is. */
	public enum Severity {

		ERROR, WARNING

	}

}
