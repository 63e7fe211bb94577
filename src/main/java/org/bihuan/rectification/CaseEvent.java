package org.bihuan.rectification;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.bihuan.organization.Audience;
import org.jspecify.annotations.Nullable;

import static org.bihuan.organization.Audience.ALL;
import static org.bihuan.organization.Audience.OFFICE;
import static org.bihuan.organization.Audience.UNIT;

/**
 * What a line of a case's timeline tells, and who reads it: the line, and the words
 * beside it. None can be written without saying so; a line of a kind that is not known
 * here is the office's alone.
 */
public enum CaseEvent {

	ISSUED(ALL), RECEIPT_SIGNED(ALL), REPORT_SUBMITTED(ALL), REPORT_SUBMITTED_LATE(ALL), REPORT_WITHDRAWN(ALL),

	/** What a unit's leader said to the unit's people stays between them. */
	REPORT_HANDED_IN(ALL, UNIT), HAND_IN_TAKEN_BACK(ALL, UNIT), SIGN_OFF_REFUSED(ALL, UNIT),

	REVIEW_PASSED(ALL), PASS_TAKEN_BACK(ALL), REVIEW_RETURNED(ALL), REVIEW_RETURNED_FABRICATED(ALL), CLOSED(ALL),
	/** The approver speaks to the reviewer; the unit sees that the review goes on. */
	CLOSURE_REFUSED(ALL, OFFICE),

	EXTENSION_ASKED(ALL), EXTENSION_GRANTED(ALL), EXTENSION_REFUSED(ALL), EXTENSION_VOID(ALL),
	EXTENSION_TAKEN_BACK(ALL), OBJECTION_ASKED(ALL), OBJECTION_UPHELD(ALL), OBJECTION_CHANGED(ALL),
	OBJECTION_WITHDRAWN(ALL), OBJECTION_TAKEN_BACK(ALL), REASSIGNED(ALL), PASSED_DOWN(ALL),
	/** What a department in between tells the office about a report. */
	PRE_REVIEW_PASSED(OFFICE), PRE_REVIEW_DOUBTED(OFFICE),

	DEADLINE_RECOMPUTED(ALL), COMMITTED(ALL), SUSPENDED(ALL), SHUT_DOWN(ALL),

	ALARM_DUE_SOON(ALL), ALARM_DUE_TOMORROW(ALL), ALARM_OVERDUE(ALL), ALARM_RUNG(ALL), ALARM_RECEIPT_REMINDER(ALL),
	ALARM_RECEIPT_ESCALATION(ALL),
	/** The office's own delays, and the day it will look again. */
	ALARM_REVIEW_REMINDER(OFFICE), ALARM_REVIEW_ESCALATION(OFFICE), ALARM_CLOSURE_REMINDER(OFFICE),
	ALARM_DECISION_REMINDER(OFFICE), ALARM_DECISION_ESCALATION(OFFICE), ALARM_FOLLOW_UP(OFFICE),

	MEASURE_URGE(ALL), MEASURE_INTERVIEW(ALL), MEASURE_CIRCULAR(ALL),
	/** Ordered by a policy that has the unit told, the line itself says so. */
	MEASURE_SHUTDOWN(OFFICE), MEASURE_ACCOUNTABILITY(OFFICE), MEASURE_CANCELLED_URGE(ALL),
	MEASURE_CANCELLED_INTERVIEW(ALL), MEASURE_CANCELLED_CIRCULAR(ALL), MEASURE_CANCELLED_SHUTDOWN(OFFICE),
	MEASURE_CANCELLED_ACCOUNTABILITY(OFFICE),

	CIRCULAR_PUBLISHED(ALL), ACCOUNTABILITY_HANDED(OFFICE), INTERVIEW_APPOINTED(ALL), INTERVIEW_HELD(ALL),
	INTERVIEW_NOT_APPEARED(ALL), INTERVIEW_SIGNED(ALL), INTERVIEW_REFUSED_TO_SIGN(ALL),

	/** The decision is the unit's to know, the leader's words beside it are not. */
	SHUTDOWN_APPROVED_PERMANENT(ALL, OFFICE), SHUTDOWN_APPROVED_TEMPORARY(ALL, OFFICE), SHUTDOWN_REFUSED(ALL, OFFICE),
	SHUTDOWN_CONTENT_MIGRATED(ALL), SHUTDOWN_NOTICE_POSTED(ALL), SHUTDOWN_MARKS_CANCELLED(ALL),
	SHUTDOWN_DOMAIN_CANCELLED(ALL), SHUTDOWN_PLATFORM_CANCELLED(ALL), SHUTDOWN_FILED(ALL),

	/** A leader's words to the office; those to the unit say so on the line. */
	INSTRUCTED(OFFICE), DUTY_DONE_INSTRUCTION(OFFICE), DUTY_DONE_COMMITMENT(ALL), FOLLOW_UP_GOOD(ALL, OFFICE),
	FOLLOW_UP_RELAPSED(ALL, OFFICE);

	/** Undoes what somebody did; both can be done again. */
	private static final Set<CaseEvent> TAKEN_BACK = EnumSet.of(REPORT_WITHDRAWN, HAND_IN_TAKEN_BACK, SIGN_OFF_REFUSED,
			PASS_TAKEN_BACK, EXTENSION_TAKEN_BACK, OBJECTION_TAKEN_BACK);

	/** Leaves the case where it stands, or two people can do it in turns. */
	private static final Set<CaseEvent> REPEATABLE = EnumSet.of(EXTENSION_ASKED, OBJECTION_ASKED, REASSIGNED,
			PASSED_DOWN, PRE_REVIEW_PASSED, PRE_REVIEW_DOUBTED, CLOSURE_REFUSED, MEASURE_URGE, MEASURE_INTERVIEW,
			MEASURE_CIRCULAR, MEASURE_SHUTDOWN, MEASURE_ACCOUNTABILITY, INTERVIEW_APPOINTED, INTERVIEW_NOT_APPEARED,
			INSTRUCTED);

	private static final Map<String, CaseEvent> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toMap(CaseEvent::name, Function.identity()));

	private final Audience line;

	private final @Nullable Audience detail;

	/** Whoever reads the line reads its words. */
	CaseEvent(Audience line) {
		this(line, null);
	}

	CaseEvent(Audience line, @Nullable Audience detail) {
		this.line = line;
		this.detail = detail;
	}

	/** The event a line's kind names; a measure's rung stands behind it. */
	static @Nullable CaseEvent of(String kind) {
		return BY_NAME.get(kind.startsWith("MEASURE_") ? kind.replaceFirst("_\\d+$", "") : kind);
	}

	static Set<CaseEvent> takenBack() {
		return Set.copyOf(TAKEN_BACK);
	}

	boolean isTakenBack() {
		return TAKEN_BACK.contains(this);
	}

	/** Whether it can be done again and again without the case going on. */
	boolean isRepeatable() {
		return isTakenBack() || REPEATABLE.contains(this);
	}

	/** Who reads a line of this kind, if it does not say so itself. */
	static Audience ofLine(String kind, @Nullable String itself) {
		CaseEvent known = of(kind);
		return itself != null ? Audience.valueOf(itself) : known == null ? OFFICE : known.line;
	}

	/** Who reads the words beside it. */
	static Audience ofDetail(String kind, @Nullable String itself) {
		CaseEvent known = of(kind);
		return known == null || known.detail == null ? ofLine(kind, itself) : known.detail;
	}

}
