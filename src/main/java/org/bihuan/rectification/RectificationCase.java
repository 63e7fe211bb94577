package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.organization.Organization;
import org.bihuan.shared.China;
import org.bihuan.shared.Dates;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * One case: checks each act against its state, then changes. Loaded with its row locked,
 * so that two people on one case act one after the other.
 */
class RectificationCase extends CaseState {

	RectificationCase(ResultSet row) throws SQLException {
		super(row);
	}

	void signReceipt(Actor actor, Instant now) {
		require(status == CaseStatus.AWAITING_RECEIPT, "rectification.receipt-not-expected");
		receiptedMs = now.toEpochMilli();
		receiptedBy = actor.username();
		enter(CaseStatus.RECTIFYING, now);
		log(now, actor, CaseEvent.RECEIPT_SIGNED, null);
	}

	/**
	 * A report goes to the unit's leader first; nothing has left the unit, and time runs.
	 */
	void handIn(Actor actor, Instant now) {
		requireReportExpected();
		requireNothingHandedIn();
		handedInMs = now.toEpochMilli();
		log(now, actor, CaseEvent.REPORT_HANDED_IN, null);
	}

	/** It stays in the unit after all: taken back, or not signed off. */
	void endHandIn(Actor actor, CaseEvent line, @Nullable String comment, Instant now) {
		requireHandedIn();
		handedInMs = null;
		log(now, actor, line, comment);
	}

	void requireNothingHandedIn() {
		require(handedInMs == null, "rectification.awaits-sign-off");
	}

	void requireHandedIn() {
		require(handedInMs != null, "rectification.nothing-to-sign-off");
	}

	private void requireReportExpected() {
		if (status == CaseStatus.AWAITING_RECEIPT) {
			throw Refusal.conflict("rectification.receipt-first", targetName);
		}
		require(status == CaseStatus.RECTIFYING, "rectification.report-not-expected");
		require(stopKind != StopKind.OBJECTION, "rectification.objection-pending");
	}

	/**
	 * Late reports are taken and marked late. A report makes an extension asked for
	 * needless: the old date holds again.
	 */
	boolean submitReport(Actor actor, @Nullable String detail, Instant now, WorkCalendar calendar) {
		requireReportExpected();
		boolean stood = clockStopped;
		if (stood) {
			restoreClock(CaseEvent.EXTENSION_VOID, actor, null, now, calendar);
		}
		lateReport = !stood && isPastDeadline(now);
		if (lateReport && cursorMs < China.startOf(deadline.plusDays(1)).toEpochMilli() && !ladderHeld) {
			missed++;
		}
		reportedMs = now.toEpochMilli();
		enter(CaseStatus.UNDER_REVIEW, now);
		log(now, actor, lateReport ? CaseEvent.REPORT_SUBMITTED_LATE : CaseEvent.REPORT_SUBMITTED, detail);
		return lateReport;
	}

	void withdrawReport(Actor actor, boolean reviewBegun, Instant now, WorkCalendar calendar) {
		require(status == CaseStatus.UNDER_REVIEW && !reviewBegun, "rectification.report-not-withdrawable");
		releaseLadder(java.util.Objects.requireNonNull(reportedMs), now, calendar);
		reportedMs = null;
		lateReport = false;
		enter(CaseStatus.RECTIFYING, now);
		log(now, actor, CaseEvent.REPORT_WITHDRAWN, null);
	}

	void passReview(Actor actor, String comment, Instant now) {
		require(status == CaseStatus.UNDER_REVIEW, "rectification.review-not-expected");
		reviewer = actor.username();
		enter(CaseStatus.AWAITING_CLOSURE, now);
		log(now, actor, CaseEvent.REVIEW_PASSED, comment);
	}

	/** The review goes on as if the pass had not been given. */
	void takePassBack(Actor actor, long sinceMs, Instant now) {
		require(status == CaseStatus.AWAITING_CLOSURE, "rectification.closure-not-expected");
		enter(CaseStatus.UNDER_REVIEW, Instant.ofEpochMilli(sinceMs));
		log(now, actor, CaseEvent.PASS_TAKEN_BACK, null);
	}

	void returnReport(Actor actor, ReviewDraft draft, LocalDate newDeadline, Instant now, WorkCalendar calendar) {
		require(status == CaseStatus.UNDER_REVIEW, "rectification.review-not-expected");
		LocalDate earliest = calendar.plus(China.dayOf(now), 1);
		if (newDeadline.isBefore(earliest)) {
			throw Refusal.invalid("newDeadline", "rectification.new-deadline-too-early", earliest);
		}
		Dates.deadline("newDeadline", newDeadline, China.dayOf(now));
		reviewer = actor.username();
		round++;
		roundMs = now.toEpochMilli();
		moveDeadline(new DeadlineEvent(now, DeadlineEvent.Kind.RETURNED, newDeadline, null), newDeadline);
		reportedMs = null;
		lateReport = false;
		innerDeadline = null;
		fabricated |= draft.fabricated();
		enter(CaseStatus.RECTIFYING, now);
		log(now, actor, draft.fabricated() ? CaseEvent.REVIEW_RETURNED_FABRICATED : CaseEvent.REVIEW_RETURNED,
				draft.comment());
	}

	/**
	 * Whether the case ended in time is frozen here: no deadline of it was ever missed.
	 */
	void approveClosure(Actor actor, @Nullable String comment, LocalDate followUp, Instant now) {
		require(status == CaseStatus.AWAITING_CLOSURE, "rectification.closure-not-expected");
		closedMs = now.toEpochMilli();
		closedBy = actor.username();
		endedInTime = !lateReport && missed == 0;
		followUpOn = followUp;
		enter(CaseStatus.CLOSED, now);
		log(now, actor, CaseEvent.CLOSED, comment);
	}

	void refuseClosure(Actor actor, @Nullable String comment, Instant now) {
		require(status == CaseStatus.AWAITING_CLOSURE, "rectification.closure-not-expected");
		enter(CaseStatus.UNDER_REVIEW, now);
		log(now, actor, CaseEvent.CLOSURE_REFUSED, comment);
	}

	/**
	 * The unit asks for more time or objects: the clock stands until the office decides.
	 */
	void stopClock(StopKind kind, LocalDate decideBy, Actor actor, @Nullable String detail, Instant now) {
		if (status == CaseStatus.AWAITING_RECEIPT) {
			throw Refusal.conflict("rectification.receipt-first", targetName);
		}
		require(status == CaseStatus.RECTIFYING, "rectification.request-not-expected");
		if (clockStopped) {
			throw Refusal.conflict("rectification.request-pending", targetName);
		}
		clockStopped = true;
		stopKind = kind;
		stoppedMs = now.toEpochMilli();
		officeDue = decideBy;
		deadlineEvents.add(DeadlineEvent.of(now, DeadlineEvent.Kind.STOPPED));
		log(now, actor, CaseEvent.valueOf(kind + "_ASKED"), detail);
	}

	/** The extension was granted up to that day, after the old one and after today. */
	void grantExtension(LocalDate until, Actor actor, @Nullable String comment, Instant now, WorkCalendar calendar) {
		LocalDate earliest = calendar.plus(China.dayOf(now), 1);
		if (!until.isAfter(deadline) || until.isBefore(earliest)) {
			throw Refusal.invalid("deadline", "rectification.extension-too-early", deadline, earliest);
		}
		Dates.deadline("deadline", until, China.dayOf(now));
		extensionGranted = true;
		startClock(now, calendar);
		moveDeadline(new DeadlineEvent(now, DeadlineEvent.Kind.EXTENDED, until, null), until);
		log(now, actor, CaseEvent.EXTENSION_GRANTED, comment);
	}

	/** The old date holds again; if it passed meanwhile, the ladder counts from now. */
	void restoreClock(CaseEvent line, Actor actor, @Nullable String comment, Instant now, WorkCalendar calendar) {
		startClock(now, calendar);
		deadlineEvents.add(DeadlineEvent.of(now, DeadlineEvent.Kind.RESTORED));
		log(now, actor, line, comment);
	}

	/**
	 * The finding stands, or stands changed: the working days the clock stood are added.
	 */
	void restartClock(LocalDate fresh, CaseEvent line, Actor actor, @Nullable String comment, Instant now,
			WorkCalendar calendar) {
		startClock(now, calendar);
		moveDeadline(DeadlineEvent.of(now, DeadlineEvent.Kind.RESTARTED), fresh);
		log(now, actor, line, comment);
	}

	/** The objection was right: the case ends here. */
	void withdraw(Actor actor, @Nullable String comment, Instant now, WorkCalendar calendar) {
		startClock(now, calendar);
		closedMs = now.toEpochMilli();
		ladderMs = null;
		enter(CaseStatus.WITHDRAWN, now);
		log(now, actor, CaseEvent.OBJECTION_WITHDRAWN, comment);
	}

	/** Another unit answers from now on, and signs anew. */
	void reassign(Actor actor, Organization to, LocalDate fresh, String reason, Instant now) {
		require(status.isWithUnit() && !clockStopped, "rectification.reassignment-not-expected");
		if (unitId.equals(to.id().value())) {
			throw Refusal.invalid("organizationId", "rectification.same-unit", unitName);
		}
		log(now, actor, CaseEvent.REASSIGNED, unitName + " \u2192 " + to.name() + "\uff1a" + reason);
		unitId = to.id().value();
		unitName = to.name();
		unitPath = to.path();
		region = to.region();
		receiptedMs = null;
		receiptedBy = null;
		if (fresh.equals(deadline)) {
			deadlineEvents.add(DeadlineEvent.of(now, DeadlineEvent.Kind.REASSIGNED));
		}
		else {
			moveDeadline(DeadlineEvent.of(now, DeadlineEvent.Kind.REASSIGNED), fresh);
		}
		enter(CaseStatus.AWAITING_RECEIPT, now);
	}

	/** The unit committed itself to this day when it was called in: its new deadline. */
	void commit(LocalDate day, Instant now) {
		require(status.isOpen(), "rectification.case-ended");
		ladderHeld = false;
		if (status.isWithUnit() && !clockStopped) {
			moveDeadline(new DeadlineEvent(now, DeadlineEvent.Kind.COMMITTED, day, null), day);
			lines.add(new Line(now, SYSTEM, SYSTEM, CaseEvent.COMMITTED, day.toString()));
		}
	}

	/** Shut down for a time: what was found is to be put right before it opens again. */
	void suspend(LocalDate until, Instant now) {
		ladderHeld = false;
		moveDeadline(new DeadlineEvent(now, DeadlineEvent.Kind.SUSPENDED, until, null), until);
		lines.add(new Line(now, SYSTEM, SYSTEM, CaseEvent.SUSPENDED, until.toString()));
	}

	/** The site or account is gone for good. */
	void shutDown(Instant now) {
		require(status.isOpen(), "rectification.case-ended");
		closedMs = now.toEpochMilli();
		endedInTime = false;
		clockStopped = false;
		stopKind = null;
		ladderMs = null;
		ladderHeld = false;
		enter(CaseStatus.SHUT_DOWN, now);
		lines.add(new Line(now, SYSTEM, SYSTEM, CaseEvent.SHUT_DOWN, null));
	}

	/**
	 * A measure was ordered against this case. Rung 0: by hand, beside the ladder.
	 */
	void noteMeasure(CaseLadder.Ordered ordered) {
		require(status.isOpen(), "rectification.case-ended");
		Set<String> all = new LinkedHashSet<>(measures());
		all.add(ordered.kind());
		measures = String.join(",", all);
		if (!ordered.audience().reachesUnit()) {
			Set<String> inner = new LinkedHashSet<>(CaseMeasures.split(innerMeasures));
			inner.add(ordered.kind());
			innerMeasures = String.join(",", inner);
		}
		rung = Math.max(rung, ordered.rung());
		if (ordered.rung() > 0) {
			switch (ordered.kind()) {
				case "URGE" -> urges++;
				case "INTERVIEW" -> interviews++;
				case "CIRCULAR" -> circulars++;
				case "SHUTDOWN" -> shutdowns++;
				default -> throw new IllegalArgumentException(ordered.kind());
			}
		}
		lines.add(new Line(ordered.at(), ordered.actor(), ordered.actorName(),
				CaseEvent.valueOf("MEASURE_" + ordered.kind()) + (ordered.rung() > 0 ? "_" + ordered.rung() : ""),
				ordered.comment(), ordered.audience()));
	}

	/**
	 * When the ladder looks again, or that something on its way holds it. A deadline that
	 * was missed while the ladder was held counts as missed here.
	 */
	void planLadder(@Nullable LocalDate lookAgain, boolean held, Instant now) {
		long overMs = China.startOf(deadline.plusDays(1)).toEpochMilli();
		if (status.isWithUnit() && isPastDeadline(now) && cursorMs < overMs) {
			missed++;
			cursorMs = overMs;
		}
		ladderHeld = held;
		ladderMs = lookAgain == null ? null : China.startOf(lookAgain).toEpochMilli();
	}

	/** The deadline was missed, or the ladder looked again. */
	void note(Instant at, String actor, String actorName, CaseEvent event, @Nullable String detail) {
		lines.add(new Line(at, actor, actorName, event, detail));
	}

	/** The same, of a line that itself says who reads it. */
	void note(Instant at, String actor, String actorName, CaseEvent event, @Nullable String detail, Audience audience) {
		lines.add(new Line(at, actor, actorName, event.name(), detail, audience));
	}

	/** The unit may know of this measure from now on. */
	void disclose(String kind) {
		List<String> inner = new ArrayList<>(CaseMeasures.split(innerMeasures));
		inner.remove(kind);
		innerMeasures = String.join(",", inner);
	}

	/** The watch told this alarm; the cursor leaves it behind. */
	void alarmTold(Alarm alarm) {
		cursorMs = Math.max(cursorMs, alarm.atMs());
		if (alarm.kind() == AlarmKind.OVERDUE) {
			missed++;
		}
		else if (alarm.kind() != AlarmKind.RUNG) {
			lines.add(new Line(Instant.ofEpochMilli(alarm.atMs()), SYSTEM, SYSTEM,
					CaseEvent.valueOf("ALARM_" + alarm.kind()), null));
		}
	}

	void recomputeDeadline(LocalDate fresh, Instant now, String actor) {
		moveDeadline(DeadlineEvent.of(now, DeadlineEvent.Kind.CALENDAR), fresh);
		lines.add(new Line(now, actor, actor, CaseEvent.DEADLINE_RECOMPUTED, fresh.toString()));
	}

	/**
	 * A deadline that moves starts the ladder anew: its next rung waits for it to be
	 * missed.
	 */
	private void moveDeadline(DeadlineEvent event, LocalDate fresh) {
		deadline = fresh;
		ladderMs = null;
		deadlineEvents.add(event);
	}

	private void startClock(Instant now, WorkCalendar calendar) {
		require(clockStopped, "rectification.nothing-to-decide");
		releaseLadder(java.util.Objects.requireNonNull(stoppedMs), now, calendar);
		clockStopped = false;
		stopKind = null;
		stoppedMs = null;
	}

	/**
	 * What held the ladder is over: its next look moves by the working days it was held.
	 */
	private void releaseLadder(long heldMs, Instant now, WorkCalendar calendar) {
		releasedMs = now.toEpochMilli();
		if (ladderMs != null) {
			int held = calendar.between(China.dayOf(Instant.ofEpochMilli(heldMs)), China.dayOf(now));
			LocalDate look = China.dayOf(Instant.ofEpochMilli(ladderMs));
			ladderMs = China.startOf(calendar.plus(look, held)).toEpochMilli();
		}
	}

	private void enter(CaseStatus next, Instant now) {
		handedInMs = null;
		status = next;
		statusMs = now.toEpochMilli();
	}

	private void log(Instant at, Actor actor, CaseEvent kind, @Nullable String detail) {
		lines.add(new Line(at, actor.username(), actor.displayName(), kind, detail));
	}

	private void require(boolean holds, String code) {
		if (!holds) {
			throw Refusal.conflict(code, targetName, new StatusWord(status));
		}
	}

	/** Lets the message bundle's argument print the status in Chinese. */
	record StatusWord(CaseStatus status) {

		@Override
		public String toString() {
			return StatusWords.of(status);
		}

	}

}
