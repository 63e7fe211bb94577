package org.bihuan.rectification;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** Which cases are wanted; null means any. {@code open}: not yet ended. */
public record CaseFilter(@Nullable String noticeId, @Nullable String organizationId, @Nullable String region,
		@Nullable CaseStatus status, @Nullable Boolean overdue, @Nullable String measure, @Nullable String indicator,
		@Nullable LocalDate dueBefore, @Nullable String text, @Nullable Boolean open) {

	public static final CaseFilter ALL = new CaseFilter(null, null, null, null, null, null, null, null, null, null);

	public CaseFilter withStatus(CaseStatus wanted) {
		return new CaseFilter(noticeId, organizationId, region, wanted, overdue, measure, indicator, dueBefore, text,
				open);
	}

	public CaseFilter onlyOpen() {
		return new CaseFilter(noticeId, organizationId, region, status, overdue, measure, indicator, dueBefore, text,
				true);
	}

	public CaseFilter onlyOverdue() {
		return new CaseFilter(noticeId, organizationId, region, status, true, measure, indicator, dueBefore, text,
				open);
	}

	public CaseFilter withNotice(String id) {
		return new CaseFilter(id, organizationId, region, status, overdue, measure, indicator, dueBefore, text, open);
	}

	public CaseFilter before(LocalDate day) {
		return new CaseFilter(noticeId, organizationId, region, status, overdue, measure, indicator, day, text, open);
	}

}
