package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.bihuan.organization.Actor;
import org.bihuan.shared.China;
import org.bihuan.shared.Refusal;
import org.bihuan.shared.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * One case: checks each act against its state, then changes. Loaded with its row locked,
 * so that two people on one case act one after the other.
 */
class RectificationCase {

	/** A line of the timeline, not yet written. */
	record Line(Instant at, String actor, String actorName, String kind, @Nullable String detail) {
	}

	static final String SYSTEM = "system";

	final CaseId id;

	final String unitPath;

	final String unitName;

	final String targetName;

	final String findingId;

	final String noticeId;

	final long issuedMs;

	CaseStatus status;

	long statusMs;

	int round;

	long roundMs;

	LocalDate deadline;

	@Nullable Long receiptedMs;

	@Nullable String receiptedBy;

	@Nullable Long reportedMs;

	@Nullable Long closedMs;

	@Nullable Boolean endedInTime;

	boolean lateReport;

	@Nullable String reviewer;

	@Nullable String closedBy;

	@Nullable LocalDate followUpOn;

	boolean clockStopped;

	int rung;

	String measures;

	@Nullable LocalDate officeDue;

	@Nullable Long dueMs;

	@Nullable String dueKind;

	long cursorMs;

	int eventSeq;

	int deadlineSeq;

	final List<Line> lines = new ArrayList<>();

	final List<DeadlineEvent> deadlineEvents = new ArrayList<>();

	RectificationCase(ResultSet row) throws SQLException {
		this.id = new CaseId(row.getString("id"));
		this.unitPath = row.getString("unit_path");
		this.unitName = row.getString("unit_name");
		this.targetName = row.getString("target_name");
		this.findingId = row.getString("finding_id");
		this.noticeId = row.getString("notice_id");
		this.issuedMs = row.getLong("issued_ms");
		this.status = CaseStatus.valueOf(row.getString("status"));
		this.statusMs = row.getLong("status_ms");
		this.round = row.getInt("round_no");
		this.roundMs = row.getLong("round_ms");
		this.deadline = row.getObject("deadline", LocalDate.class);
		this.receiptedMs = longOrNull(row, "receipted_ms");
		this.receiptedBy = row.getString("receipted_by");
		this.reportedMs = longOrNull(row, "reported_ms");
		this.closedMs = longOrNull(row, "closed_ms");
		boolean inTime = row.getBoolean("ended_in_time");
		this.endedInTime = row.wasNull() ? null : inTime;
		this.lateReport = row.getBoolean("late_report");
		this.reviewer = row.getString("reviewer");
		this.closedBy = row.getString("closed_by");
		this.followUpOn = row.getObject("follow_up_on", LocalDate.class);
		this.clockStopped = row.getBoolean("clock_stopped");
		this.rung = row.getInt("rung");
		this.measures = row.getString("measures");
		this.officeDue = row.getObject("office_due", LocalDate.class);
		this.dueMs = longOrNull(row, "due_ms");
		this.dueKind = row.getString("due_kind");
		this.cursorMs = row.getLong("cursor_ms");
		this.eventSeq = row.getInt("event_seq");
		this.deadlineSeq = row.getInt("deadline_seq");
	}

	static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

	void signReceipt(Actor actor, Instant now) {
		require(status == CaseStatus.AWAITING_RECEIPT, "rectification.receipt-not-expected");
		receiptedMs = now.toEpochMilli();
		receiptedBy = actor.username();
		enter(CaseStatus.RECTIFYING, now);
		log(now, actor, "RECEIPT_SIGNED", null);
	}

	/** Late reports are taken and marked late. */
	boolean submitReport(Actor actor, Instant now) {
		if (status == CaseStatus.AWAITING_RECEIPT) {
			throw Refusal.conflict("rectification.receipt-first", targetName);
		}
		require(status == CaseStatus.RECTIFYING, "rectification.report-not-expected");
		lateReport = isPastDeadline(now);
		reportedMs = now.toEpochMilli();
		enter(CaseStatus.UNDER_REVIEW, now);
		log(now, actor, lateReport ? "REPORT_SUBMITTED_LATE" : "REPORT_SUBMITTED", null);
		return lateReport;
	}

	void withdrawReport(Actor actor, boolean reviewBegun, Instant now) {
		require(status == CaseStatus.UNDER_REVIEW && !reviewBegun, "rectification.report-not-withdrawable");
		reportedMs = null;
		lateReport = false;
		enter(CaseStatus.RECTIFYING, now);
		log(now, actor, "REPORT_WITHDRAWN", null);
	}

	void passReview(Actor actor, String comment, Instant now) {
		require(status == CaseStatus.UNDER_REVIEW, "rectification.review-not-expected");
		reviewer = actor.username();
		enter(CaseStatus.AWAITING_CLOSURE, now);
		log(now, actor, "REVIEW_PASSED", comment);
	}

	void returnReport(Actor actor, ReviewDraft draft, LocalDate newDeadline, Instant now, WorkCalendar calendar) {
		require(status == CaseStatus.UNDER_REVIEW, "rectification.review-not-expected");
		LocalDate earliest = calendar.plus(China.dayOf(now), 1);
		if (newDeadline.isBefore(earliest)) {
			throw Refusal.invalid("newDeadline", "rectification.new-deadline-too-early", earliest);
		}
		reviewer = actor.username();
		round++;
		roundMs = now.toEpochMilli();
		deadline = newDeadline;
		reportedMs = null;
		lateReport = false;
		deadlineEvents.add(new DeadlineEvent(now, DeadlineEvent.Kind.RETURNED, newDeadline, null));
		enter(CaseStatus.RECTIFYING, now);
		log(now, actor, draft.fabricated() ? "REVIEW_RETURNED_FABRICATED" : "REVIEW_RETURNED", draft.comment());
	}

	/**
	 * Whether the case ended in time is frozen here: reported in time and never urged by
	 * the clock.
	 */
	void approveClosure(Actor actor, @Nullable String comment, LocalDate followUp, Instant now) {
		require(status == CaseStatus.AWAITING_CLOSURE, "rectification.closure-not-expected");
		closedMs = now.toEpochMilli();
		closedBy = actor.username();
		endedInTime = !lateReport && rung == 0;
		followUpOn = followUp;
		enter(CaseStatus.CLOSED, now);
		log(now, actor, "CLOSED", comment);
	}

	void refuseClosure(Actor actor, @Nullable String comment, Instant now) {
		require(status == CaseStatus.AWAITING_CLOSURE, "rectification.closure-not-expected");
		enter(CaseStatus.UNDER_REVIEW, now);
		log(now, actor, "CLOSURE_REFUSED", comment);
	}

	/**
	 * A measure of the ladder was ordered against this case. Rung 0: by hand, beside the
	 * ladder.
	 */
	void noteMeasure(String kind, int newRung, String actor, String actorName, @Nullable String comment,
			Instant orderedAt) {
		require(status.isOpen(), "rectification.case-ended");
		Set<String> all = new LinkedHashSet<>(measures());
		all.add(kind);
		measures = String.join(",", all);
		rung = Math.max(rung, newRung);
		lines.add(
				new Line(orderedAt, actor, actorName, "MEASURE_" + kind + (newRung > 0 ? "_" + newRung : ""), comment));
	}

	/** The watch told this alarm; the cursor leaves it behind. */
	void alarmTold(Alarm alarm) {
		cursorMs = Math.max(cursorMs, alarm.atMs());
		if (alarm.kind() != AlarmKind.OVERDUE) {
			lines.add(new Line(Instant.ofEpochMilli(alarm.atMs()), SYSTEM, SYSTEM, "ALARM_" + alarm.kind(), null));
		}
	}

	void recomputeDeadline(LocalDate fresh, Instant now, String actor) {
		deadline = fresh;
		lines.add(new Line(now, actor, actor, "DEADLINE_RECOMPUTED", fresh.toString()));
	}

	boolean isPastDeadline(Instant now) {
		return !now.isBefore(China.startOf(deadline.plusDays(1)));
	}

	List<String> measures() {
		return measures.isEmpty() ? List.of() : Arrays.asList(measures.split(","));
	}

	/** What the watch looks for next, and the date the office itself has. */
	void plan(WorkCalendar calendar) {
		AlarmPlan.Standing standing = new AlarmPlan.Standing(status, issuedMs, statusMs, roundMs, deadline,
				clockStopped);
		var next = new AlarmPlan(calendar).next(standing, cursorMs);
		dueMs = next.map(AlarmPlan.Planned::atMs).orElse(null);
		dueKind = next.map(planned -> planned.kind().name()).orElse(null);
		boolean withOffice = status == CaseStatus.UNDER_REVIEW || status == CaseStatus.AWAITING_CLOSURE;
		officeDue = withOffice ? calendar.plus(China.dayOf(Instant.ofEpochMilli(statusMs)), AlarmPlan.OFFICE_DAYS)
				: null;
	}

	private void enter(CaseStatus next, Instant now) {
		status = next;
		statusMs = now.toEpochMilli();
	}

	private void log(Instant at, Actor actor, String kind, @Nullable String detail) {
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
