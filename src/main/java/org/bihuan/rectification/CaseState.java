package org.bihuan.rectification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.bihuan.organization.Audience;
import org.bihuan.registry.TargetKind;
import org.bihuan.shared.China;
import org.bihuan.shared.RowsSet;
import org.bihuan.shared.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * What a case's row holds, and what follows from it alone: its next alarm, the facts the
 * ladder is decided by. {@link RectificationCase} changes it.
 */
abstract class CaseState {

	/**
	 * A line of the timeline, not yet written.
	 *
	 * @param audience who reads it; null: whom its event says
	 */
	record Line(Instant at, String actor, String actorName, String kind, @Nullable String detail,
			@Nullable Audience audience) {

		Line(Instant at, String actor, String actorName, CaseEvent event, @Nullable String detail) {
			this(at, actor, actorName, event.name(), detail, null);
		}

	}

	static final String SYSTEM = "system";

	final CaseId id;

	String unitId;

	String unitPath;

	String unitName;

	String region;

	final String targetName;

	final String findingId;

	final String noticeId;

	final long issuedMs;

	final String officePath;

	final Severity severity;

	final String targetKind;

	final String targetId;

	final String number;

	final String indicator;

	final boolean named;

	final int relapses;

	CaseStatus status;

	long statusMs;

	int round;

	long roundMs;

	LocalDate deadline;

	@Nullable Long receiptedMs;

	@Nullable String receiptedBy;

	@Nullable Long handedInMs;

	@Nullable Long reportedMs;

	@Nullable Long closedMs;

	@Nullable Boolean endedInTime;

	boolean lateReport;

	@Nullable String reviewer;

	@Nullable String closedBy;

	@Nullable LocalDate followUpOn;

	boolean clockStopped;

	@Nullable StopKind stopKind;

	@Nullable Long stoppedMs;

	long releasedMs;

	@Nullable Long ladderMs;

	boolean ladderHeld;

	int urges;

	int interviews;

	int circulars;

	int shutdowns;

	int missed;

	boolean fabricated;

	boolean extensionGranted;

	@Nullable LocalDate innerDeadline;

	int rung;

	String measures;

	String innerMeasures;

	@Nullable LocalDate officeDue;

	@Nullable Long dueMs;

	@Nullable String dueKind;

	long cursorMs;

	int eventSeq;

	int deadlineSeq;

	final List<Line> lines = new ArrayList<>();

	/** What the row said of what the record keeps, when it was read or last written. */
	private Map<String, Object> kept;

	final List<DeadlineEvent> deadlineEvents = new ArrayList<>();

	CaseState(ResultSet row) throws SQLException {
		this.id = new CaseId(row.getString("id"));
		this.unitId = row.getString("unit_id");
		this.unitPath = row.getString("unit_path");
		this.unitName = row.getString("unit_name");
		this.region = row.getString("region");
		this.officePath = row.getString("office_path");
		this.severity = Severity.valueOf(row.getString("severity"));
		this.targetKind = row.getString("target_kind");
		this.targetId = row.getString("target_id");
		this.number = row.getString("number_text");
		this.indicator = row.getString("indicator");
		this.named = row.getBoolean("named");
		this.relapses = row.getInt("relapses");
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
		this.handedInMs = longOrNull(row, "handed_in_ms");
		this.reportedMs = longOrNull(row, "reported_ms");
		this.closedMs = longOrNull(row, "closed_ms");
		boolean inTime = row.getBoolean("ended_in_time");
		this.endedInTime = row.wasNull() ? null : inTime;
		this.lateReport = row.getBoolean("late_report");
		this.reviewer = row.getString("reviewer");
		this.closedBy = row.getString("closed_by");
		this.followUpOn = row.getObject("follow_up_on", LocalDate.class);
		this.clockStopped = row.getBoolean("clock_stopped");
		String stop = row.getString("stop_kind");
		this.stopKind = stop == null ? null : StopKind.valueOf(stop);
		this.stoppedMs = longOrNull(row, "stopped_ms");
		this.releasedMs = row.getLong("released_ms");
		this.ladderMs = longOrNull(row, "ladder_ms");
		this.ladderHeld = row.getBoolean("ladder_held");
		this.urges = row.getInt("urges");
		this.interviews = row.getInt("interviews");
		this.circulars = row.getInt("circulars");
		this.shutdowns = row.getInt("shutdowns");
		this.missed = row.getInt("missed");
		this.fabricated = row.getBoolean("fabricated");
		this.extensionGranted = row.getBoolean("extension_granted");
		this.innerDeadline = row.getObject("inner_deadline", LocalDate.class);
		this.rung = row.getInt("rung");
		this.measures = row.getString("measures");
		this.innerMeasures = row.getString("inner_measures");
		this.officeDue = row.getObject("office_due", LocalDate.class);
		this.dueMs = longOrNull(row, "due_ms");
		this.dueKind = row.getString("due_kind");
		this.cursorMs = row.getLong("cursor_ms");
		this.eventSeq = row.getInt("event_seq");
		this.deadlineSeq = row.getInt("deadline_seq");
		this.kept = recorded();
	}

	static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

	private Map<String, Object> recorded() {
		Map<String, Object> said = new HashMap<>();
		said.put("status", status);
		said.put("deadline", deadline);
		said.put("round_no", round);
		said.put("reviewer", reviewer == null ? "" : reviewer);
		said.put("closed_by", closedBy == null ? "" : closedBy);
		said.put("unit_id", unitId);
		return said;
	}

	/** What the record must know of a change that is being written. */
	Optional<RowsSet.Row> changed() {
		Map<String, Object> now = recorded();
		Map<String, Object> before = new HashMap<>(kept);
		before.entrySet().removeIf(each -> each.getValue().equals(now.get(each.getKey())));
		Map<String, Object> after = new HashMap<>(now);
		after.keySet().retainAll(before.keySet());
		kept = now;
		return before.isEmpty() ? Optional.empty() : Optional.of(new RowsSet.Row("case", id.value(), before, after));
	}

	boolean isPastDeadline(Instant now) {
		return !now.isBefore(China.startOf(deadline.plusDays(1)));
	}

	List<String> measures() {
		return measures.isEmpty() ? List.of() : Arrays.asList(measures.split(","));
	}

	/** What the watch looks for next, and the date the office itself has. */
	void plan(WorkCalendar calendar) {
		if (!clockStopped) {
			boolean withOffice = status == CaseStatus.UNDER_REVIEW || status == CaseStatus.AWAITING_CLOSURE;
			officeDue = withOffice ? calendar.plus(China.dayOf(Instant.ofEpochMilli(statusMs)), AlarmPlan.OFFICE_DAYS)
					: null;
		}
		AlarmPlan.Standing standing = new AlarmPlan.Standing(status, issuedMs, statusMs, roundMs, deadline,
				clockStopped, releasedMs, ladderMs, ladderHeld, officeDue, followUpOn);
		var next = new AlarmPlan(calendar).next(standing, cursorMs);
		dueMs = next.map(AlarmPlan.Planned::atMs).orElse(null);
		dueKind = next.map(planned -> planned.kind().name()).orElse(null);
	}

	CaseLadder.Facts facts() {
		return new CaseLadder.Facts(id, number, round, status, severity, TargetKind.valueOf(targetKind), indicator,
				deadline, clockStopped, ladderHeld, urges, interviews, circulars, shutdowns, relapses, round - 1,
				fabricated, named, unitId, unitName, unitPath, targetId, targetName, region, officePath);
	}

}
