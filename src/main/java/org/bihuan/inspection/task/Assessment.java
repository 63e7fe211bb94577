package org.bihuan.inspection.task;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One supervising department's year: {@code total} is null after a veto.
 */
public record Assessment(int year, String officeId, String officeName, List<Line> lines, boolean veto,
		BigDecimal deducted, BigDecimal bonus, @Nullable BigDecimal total, boolean qualified) {

	/**
	 * One item. {@code why} says what was counted, or who entered it and for what reason;
	 * a veto that holds has 1 point.
	 */
	public record Line(String code, String name, String part, BigDecimal most, boolean computed, BigDecimal points,
			String why) {
	}

}
