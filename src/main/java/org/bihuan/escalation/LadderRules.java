package org.bihuan.escalation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.bihuan.rectification.CaseLadder;
import org.bihuan.shared.China;
import org.bihuan.shared.WorkCalendar;
import org.jspecify.annotations.Nullable;

/**
 * What of the ladder does not lie in the table: how a case's facts become the table's
 * inputs, which rung a measure is, and from which day working days count. Pure.
 */
final class LadderRules {

	/** Urges take the first two rungs of the picture. */
	private static final int URGE_RUNGS = 2;

	private static final int INTERVIEW_RUNG = 3;

	private static final int CIRCULAR_RUNG = 4;

	private static final int SHUTDOWN_RUNG = 5;

	private LadderRules() {
	}

	/** What the table is asked at that moment. Once overdue, at least 1 working day. */
	static LadderInputs inputs(CaseLadder.Facts facts, Instant at, WorkCalendar calendar) {
		return new LadderInputs(facts.named(), facts.circulars(), facts.interviews(), facts.relapses(),
				facts.fabricated(), facts.isDead(), facts.urges(), daysOverdue(facts.deadline(), at, calendar),
				facts.returns(), facts.severity().name(), facts.targetKind().name());
	}

	static int daysOverdue(LocalDate deadline, Instant at, WorkCalendar calendar) {
		return isOverdue(deadline, at) ? Math.max(1, calendar.between(deadline, China.dayOf(at))) : 0;
	}

	static boolean isOverdue(LocalDate deadline, Instant at) {
		return !at.isBefore(China.startOf(deadline.plusDays(1)));
	}

	static int rung(MeasureKind kind, int urgesBefore) {
		return switch (kind) {
			case URGE -> Math.min(urgesBefore + 1, URGE_RUNGS);
			case INTERVIEW -> INTERVIEW_RUNG;
			case CIRCULAR -> CIRCULAR_RUNG;
			case SHUTDOWN -> SHUTDOWN_RUNG;
			case ACCOUNTABILITY -> 0;
		};
	}

	/**
	 * What is ordered: a circular that names an interviewee brings an interview along.
	 */
	static List<MeasureKind> ordered(LadderDecision decision) {
		List<MeasureKind> kinds = new ArrayList<>(List.of(decision.measure()));
		if (decision.measure() == MeasureKind.CIRCULAR && !decision.interviewee().isEmpty()) {
			kinds.add(MeasureKind.INTERVIEW);
		}
		return kinds;
	}

	/**
	 * The day of the next look: so many working days after the deadline when this is the
	 * first rung on the first day, else after the rung's own day. Null while an interview
	 * or a shutdown holds the ladder, and before the deadline: then missing it is the
	 * next look.
	 */
	static @Nullable LocalDate nextLook(CaseLadder.Facts facts, Instant at, LadderDecision decision,
			WorkCalendar calendar) {
		if (decision.isHolding() || !isOverdue(facts.deadline(), at)) {
			return null;
		}
		LocalDate day = China.dayOf(at);
		boolean first = facts.urges() == 0 && decision.measure() == MeasureKind.URGE
				&& at.equals(China.startOf(facts.deadline().plusDays(1)));
		return calendar.plus(first ? facts.deadline() : day, decision.lookAgain());
	}

}
