package org.bihuan.inspection.task;

import java.math.BigDecimal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A special task as a circular tells of it: figures of all of its rows, and names for as
 * many as a letter has room for.
 */
public record TaskForCircular(String id, String title, SpecialTask.Form form, int expected, int unfinished,
		BigDecimal rate, List<Open> open, int units, int below, @Nullable BigDecimal average) {

	/**
	 * A region with what is not done there; fewer names than that where there are more.
	 */
	public record Open(String region, int unfinished, List<String> names) {
	}

}
