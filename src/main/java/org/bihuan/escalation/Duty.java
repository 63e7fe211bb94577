package org.bihuan.escalation;

import java.time.LocalDate;
import java.time.OffsetDateTime;

import org.bihuan.rectification.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * A dated duty (任务).
 *
 * @param due the last day
 * @param daysLate working days after the last day, 0 when not late
 */
public record Duty(String id, DutyKind kind, CaseId caseId, @Nullable MeasureId measureId, DutyParty party,
		String title, @Nullable String text, OffsetDateTime openedAt, String openedBy, LocalDate due, int daysLate,
		int daysLeft, DutyState state, @Nullable OffsetDateTime endedAt, @Nullable String endedBy,
		@Nullable String result, @Nullable String resultText) {
}
