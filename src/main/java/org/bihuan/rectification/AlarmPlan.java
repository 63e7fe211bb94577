package org.bihuan.rectification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.bihuan.shared.China;
import org.bihuan.shared.WorkCalendar;
import org.jspecify.annotations.Nullable;

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

	/**
	 * What of a case the plan depends on.
	 *
	 * @param releasedMs when the last hold of the ladder ended: nothing of the ladder is
	 * dated before it
	 * @param ladderMs when the ladder looks again; null when it does not
	 * @param ladderHeld an interview or a shutdown on its way holds the ladder
	 * @param officeDue the last day of the office's decision while the clock stands
	 * @param followUpOn when a closed case is looked at again
	 */
	record Standing(CaseStatus status, long issuedMs, long statusMs, long roundMs, LocalDate deadline,
			boolean clockStopped, long releasedMs, @Nullable Long ladderMs, boolean ladderHeld,
			@Nullable LocalDate officeDue, @Nullable LocalDate followUpOn) {

		/** A case as it is issued. */
		static Standing issued(long issuedMs, LocalDate deadline) {
			return new Standing(CaseStatus.AWAITING_RECEIPT, issuedMs, issuedMs, issuedMs, deadline, false, 0, null,
					false, null, null);
		}

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
			if (standing.officeDue() != null) {
				alarms.add(endOf(standing.officeDue().minusDays(1), AlarmKind.DECISION_REMINDER));
				alarms.add(endOf(standing.officeDue(), AlarmKind.DECISION_ESCALATION));
			}
			return alarms;
		}
		LocalDate since = China.dayOf(Instant.ofEpochMilli(standing.statusMs()));
		switch (standing.status()) {
			case AWAITING_RECEIPT -> {
				LocalDate from = since.isAfter(day(standing.issuedMs())) ? since : day(standing.issuedMs());
				alarms.add(endOf(calendar.plus(from, RECEIPT_DAYS), AlarmKind.RECEIPT_REMINDER));
				alarms.add(endOf(calendar.plus(from, RECEIPT_ESCALATION_DAYS), AlarmKind.RECEIPT_ESCALATION));
				addOfUnit(alarms, standing);
			}
			case RECTIFYING -> addOfUnit(alarms, standing);
			case UNDER_REVIEW -> {
				alarms.add(endOf(calendar.plus(since, OFFICE_DAYS), AlarmKind.REVIEW_REMINDER));
				alarms.add(endOf(calendar.plus(since, OFFICE_ESCALATION_DAYS), AlarmKind.REVIEW_ESCALATION));
			}
			case AWAITING_CLOSURE -> alarms.add(endOf(calendar.plus(since, OFFICE_DAYS), AlarmKind.CLOSURE_REMINDER));
			case CLOSED -> {
				if (standing.followUpOn() != null) {
					alarms.add(endOf(standing.followUpOn().minusDays(1), AlarmKind.FOLLOW_UP));
				}
			}
			case WITHDRAWN, SHUT_DOWN -> {
			}
		}
		return alarms;
	}

	private void addOfUnit(List<Planned> alarms, Standing standing) {
		if (!standing.ladderHeld()) {
			alarms.add(notBefore(standing.releasedMs(),
					standing.ladderMs() == null ? endOf(standing.deadline(), AlarmKind.OVERDUE)
							: new Planned(AlarmKind.RUNG, standing.ladderMs())));
		}
		addAhead(alarms, standing, DUE_SOON_DAYS, AlarmKind.DUE_SOON);
		addAhead(alarms, standing, DUE_TOMORROW_DAYS, AlarmKind.DUE_TOMORROW);
	}

	private static Planned notBefore(long releasedMs, Planned planned) {
		return planned.atMs() >= releasedMs ? planned : new Planned(planned.kind(), releasedMs);
	}

	/** A reminder ahead of the deadline, unless it lies before the round began. */
	private void addAhead(List<Planned> alarms, Standing standing, int days, AlarmKind kind) {
		Planned planned = endOf(calendar.minus(standing.deadline(), days).minusDays(1), kind);
		if (planned.atMs() > Math.max(standing.roundMs(), standing.releasedMs())) {
			alarms.add(planned);
		}
	}

	private static LocalDate day(long ms) {
		return China.dayOf(Instant.ofEpochMilli(ms));
	}

	/**
	 * 24:00 of the day; kinds that fall together are told one millisecond apart, overdue
	 * first.
	 */
	private static Planned endOf(LocalDate day, AlarmKind kind) {
		return new Planned(kind, China.startOf(day.plusDays(1)).toEpochMilli() + kind.ordinal());
	}

}
