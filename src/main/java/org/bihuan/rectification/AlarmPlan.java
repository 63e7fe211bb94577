package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.bihuan.shared.China;
import org.bihuan.shared.WorkCalendar;

/**
 * Which alarms a case has in the state it is in, as a pure function of its row and the
 * calendar. What was told is left behind by a cursor, so nothing is told twice and
 * nothing is lost by a restart.
 */
final class AlarmPlan {

	static final int DUE_SOON_DAYS = 3;

	static final int DUE_TOMORROW_DAYS = 1;

	static final int RECEIPT_DAYS = 1;

	static final int RECEIPT_ESCALATION_DAYS = 3;

	static final int OFFICE_DAYS = 5;

	static final int OFFICE_ESCALATION_DAYS = 8;

	record Planned(AlarmKind kind, long atMs) {
	}

	/** What of a case the plan depends on. */
	record Standing(CaseStatus status, long issuedMs, long statusMs, long roundMs, LocalDate deadline,
			boolean clockStopped) {
	}

	private final WorkCalendar calendar;

	AlarmPlan(WorkCalendar calendar) {
		this.calendar = calendar;
	}

	/** The first alarm after the cursor. */
	Optional<Planned> next(Standing standing, long cursorMs) {
		return all(standing).stream()
			.filter(planned -> planned.atMs() > cursorMs)
			.min(Comparator.comparingLong(Planned::atMs));
	}

	List<Planned> all(Standing standing) {
		List<Planned> alarms = new ArrayList<>();
		if (standing.clockStopped()) {
			return alarms;
		}
		LocalDate since = China.dayOf(Instant.ofEpochMilli(standing.statusMs()));
		if (standing.status() == CaseStatus.AWAITING_RECEIPT) {
			LocalDate issued = China.dayOf(Instant.ofEpochMilli(standing.issuedMs()));
			alarms.add(endOf(calendar.plus(issued, RECEIPT_DAYS), AlarmKind.RECEIPT_REMINDER));
			alarms.add(endOf(calendar.plus(issued, RECEIPT_ESCALATION_DAYS), AlarmKind.RECEIPT_ESCALATION));
		}
		if (standing.status().isWithUnit()) {
			alarms.add(endOf(standing.deadline(), AlarmKind.OVERDUE));
			addAhead(alarms, standing, DUE_SOON_DAYS, AlarmKind.DUE_SOON);
			addAhead(alarms, standing, DUE_TOMORROW_DAYS, AlarmKind.DUE_TOMORROW);
		}
		if (standing.status() == CaseStatus.UNDER_REVIEW) {
			alarms.add(endOf(calendar.plus(since, OFFICE_DAYS), AlarmKind.REVIEW_REMINDER));
			alarms.add(endOf(calendar.plus(since, OFFICE_ESCALATION_DAYS), AlarmKind.REVIEW_ESCALATION));
		}
		if (standing.status() == CaseStatus.AWAITING_CLOSURE) {
			alarms.add(endOf(calendar.plus(since, OFFICE_DAYS), AlarmKind.CLOSURE_REMINDER));
		}
		return alarms;
	}

	/** A reminder ahead of the deadline, unless it lies before the round began. */
	private void addAhead(List<Planned> alarms, Standing standing, int days, AlarmKind kind) {
		Planned planned = endOf(calendar.minus(standing.deadline(), days).minusDays(1), kind);
		if (planned.atMs() > standing.roundMs()) {
			alarms.add(planned);
		}
	}

	/**
	 * 24:00 of the day; kinds that fall together are told one millisecond apart, overdue
	 * first.
	 */
	private static Planned endOf(LocalDate day, AlarmKind kind) {
		return new Planned(kind, China.startOf(day.plusDays(1)).toEpochMilli() + kind.ordinal());
	}

}
