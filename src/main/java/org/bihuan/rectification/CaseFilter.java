package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Which cases are wanted; null, or no status, means any. */
public record CaseFilter(@Nullable String noticeId, @Nullable String organizationId, @Nullable String region,
		Set<CaseStatus> statuses, @Nullable Boolean overdue, @Nullable String measure, @Nullable String indicator,
		@Nullable LocalDate dueBefore, @Nullable String text, @Nullable Integer reached, @Nullable Boolean stopped,
		@Nullable LocalDate dueFrom) {

	public static final CaseFilter ALL = new CaseFilter(null, null, null, Set.of(), null, null, null, null, null, null,
			null, null);

	public CaseFilter withStatus(CaseStatus wanted) {
		return withStatuses(Set.of(wanted));
	}

	public CaseFilter onlyOpen() {
		return withStatuses(CaseStatus.OPEN);
	}

	/** Those whose next step is the unit's. */
	public CaseFilter withUnitOnly() {
		return withStatuses(CaseStatus.WITH_UNIT);
	}

	public CaseFilter onlyOverdue() {
		return new CaseFilter(noticeId, organizationId, region, statuses, true, measure, indicator, dueBefore, text,
				reached, stopped, dueFrom);
	}

	public CaseFilter withNotice(String id) {
		return new CaseFilter(id, organizationId, region, statuses, overdue, measure, indicator, dueBefore, text,
				reached, stopped, dueFrom);
	}

	/** With the unit, not overdue, and due before that day. */
	public CaseFilter dueSoon(LocalDate day) {
		return new CaseFilter(noticeId, organizationId, region, CaseStatus.WITH_UNIT, false, measure, indicator, day,
				text, reached, stopped, dueFrom);
	}

	/** Those that stand on that rung of the ladder, 1 to 5. */
	public CaseFilter onRung(int rung) {
		return new CaseFilter(noticeId, organizationId, region, CaseStatus.OPEN, overdue, measure, indicator, dueBefore,
				text, rung, stopped, dueFrom);
	}

	/** Overdue ones whose deadline lies in this span. */
	public CaseFilter late(@Nullable LocalDate from, LocalDate before) {
		return new CaseFilter(noticeId, organizationId, region, statuses, true, measure, indicator, before, text,
				reached, stopped, from);
	}

	/** Those that fall due on a day: with their unit, and their clock runs. */
	public CaseFilter dueOn(LocalDate day) {
		return new CaseFilter(noticeId, organizationId, region, CaseStatus.WITH_UNIT, overdue, measure, indicator,
				day.plusDays(1), text, reached, false, day);
	}

	/** Those whose clock stands until the office decides. */
	public CaseFilter onlyStopped() {
		return new CaseFilter(noticeId, organizationId, region, CaseStatus.WITH_UNIT, overdue, measure, indicator,
				dueBefore, text, reached, true, dueFrom);
	}

	/** Those a word fits, as in {@link #text}. */
	public CaseFilter withText(String word) {
		return new CaseFilter(noticeId, organizationId, region, statuses, overdue, measure, indicator, dueBefore, word,
				reached, stopped, dueFrom);
	}

	/** Whether none but open cases are wanted. */
	boolean isOpenOnly() {
		return !statuses.isEmpty() && CaseStatus.OPEN.containsAll(statuses) || Boolean.TRUE.equals(overdue);
	}

	/** Whether none but cases that are over are wanted. */
	boolean isEndedOnly() {
		return !statuses.isEmpty() && statuses.stream().noneMatch(CaseStatus::isOpen);
	}

	private CaseFilter withStatuses(Set<CaseStatus> wanted) {
		return new CaseFilter(noticeId, organizationId, region, wanted, overdue, measure, indicator, dueBefore, text,
				reached, stopped, dueFrom);
	}

}
