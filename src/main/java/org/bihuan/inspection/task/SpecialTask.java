package org.bihuan.inspection.task;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One special task with its figures. {@code expected} is how many should be done, where
 * not all are listed by name; rates are percent with one decimal, rounded half up.
 */
public record SpecialTask(String id, String title, String period, Form form, @Nullable LocalDate due, int expected,
		int unfinished, BigDecimal rate, List<Group> byRegion, List<Item> open, List<Count> counts,
		@Nullable BigDecimal average) {

	/** A list of targets, done or not; or numbers of published items. */
	public enum Form {

		TARGETS, COUNTS

	}

	/** What became of one target. */
	public enum Outcome {

		DONE, NOT_DONE, NOT_COMPLIANT

	}

	/** One target of the task. */
	public record Item(String name, String region, Outcome outcome, String note) {
	}

	/** A region's or a department's share; those listed, and those of them not done. */
	public record Group(String name, int listed, int unfinished) {
	}

	/** What one unit published under all columns together. */
	public record Count(String unitName, String region, int published, boolean below) {
	}

}
