package org.bihuan.rectification;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One row of a notice's receipt matrix: a unit and how far each of its cases has come, of
 * many the first.
 */
public record UnitProgress(String unitId, String unitName, String region, @Nullable Long receiptedMs, int total,
		int receipted, int reported, int closed, int overdue, List<Pip> cases) {

	static final int MOST = 40;

	/** One case as a square of the matrix. */
	public record Pip(CaseId id, CaseStatus status, boolean overdue, String targetName) {
	}

	/** Cases that have no square. */
	public int left() {
		return total - cases.size();
	}

}
