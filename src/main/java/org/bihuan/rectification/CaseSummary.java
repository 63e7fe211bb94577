package org.bihuan.rectification;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.registry.TargetKind;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list. {@code overdueWorkingDays} counts working days after the deadline up
 * to and including today, 0 when not overdue; {@code daysLeft} the other way round.
 *
 * @param awaitsSignOff a report waits inside the unit for its leader
 */
public record CaseSummary(CaseId id, String number, NoticeId noticeId, String documentNumber, TargetName target,
		UnitName organization, String region, String indicator, String problem, Severity severity, CaseStatus status,
		int round, LocalDate deadline, boolean overdue, int overdueWorkingDays, int daysLeft, int rung,
		List<String> measures, boolean clockStopped, String nextStep, String nextParty, @Nullable LocalDate nextDue,
		@JsonIgnore long statusMs, boolean lateReport, boolean awaitsSignOff, int waitingDays) {

	/** What the problem is on. */
	public record TargetName(String id, String name, TargetKind kind) {
	}

	/** Who answers for it. */
	public record UnitName(String id, String name) {
	}

	/** Nearly over: three working days or less, and not over yet. */
	public boolean isSoon() {
		return status.isWithUnit() && !clockStopped && !overdue && daysLeft <= 3;
	}

}
