package org.bihuan.imports;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One sheet row as read, and what it will become: one thing, or several findings. A
 * doubtful one waits for a clerk's look; one left out does not come in.
 */
public record ImportRow(int row, Map<String, String> cells, List<Map<String, String>> becomes, boolean ready,
		boolean doubtful, boolean leftOut, @Nullable String lookedBy) {

	boolean comesIn() {
		return ready && !leftOut;
	}

}
