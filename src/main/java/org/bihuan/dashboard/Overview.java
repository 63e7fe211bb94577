package org.bihuan.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.bihuan.rectification.CaseSummary;
import org.jspecify.annotations.Nullable;

/**
 * What a leader sees at one glance. Rates are percent with one decimal, null when nothing
 * was closed.
 */
public record Overview(long open, long dueSoon, long overdue, long awaitingReview, long awaitingClosure,
		Map<String, Long> measures, List<Region> byRegion, List<Unit> byUnit, List<CaseSummary> longestOverdue,
		List<Decision> decisionsWaiting, @Nullable BigDecimal onTimeRate, @Nullable BigDecimal onTimeChange,
		@Nullable BigDecimal medianDaysToClose, BigDecimal relapseRate, List<Period> trend, List<Ageing> ageing,
		List<OfficeItem> officeLate, List<Rung> rungs, Map<String, Step> steps) {

	/**
	 * One region's open and overdue cases and how many of its closed ones ended in time.
	 */
	public record Region(String name, long open, long overdue, @Nullable BigDecimal onTimeRate) {
	}

	/** One unit's open and overdue cases. */
	public record Unit(String id, String name, long open, long overdue) {
	}

	/** One round's cases. */
	public record Period(String period, long cases, long closed, long overdue, @Nullable BigDecimal onTimeRate) {
	}

	/** How many cases are overdue by so many working days. */
	public record Ageing(String label, int from, int to, long count) {
	}

	/**
	 * Something the leader decides.
	 *
	 * @param daysLate working days after the last day for it
	 */
	public record Decision(String kind, String measureId, String caseId, String title, LocalDate due, int daysLate,
			int daysLeft) {
	}

	/** Something the office itself has to do by a date, those longest over it first. */
	public record OfficeItem(String kind, String caseId, String title, LocalDate due, int daysLate, int daysLeft) {
	}

	/** How many open cases stand on one rung of the ladder. */
	public record Rung(int rung, long count) {
	}

	/** How many open cases stand in one step, and how many of them are overdue. */
	public record Step(long count, long overdue) {
	}

}
