package org.bihuan.escalation;

import java.time.LocalDate;
import java.time.OffsetDateTime;

import org.bihuan.organization.Actor;
import org.bihuan.organization.Audience;
import org.bihuan.rectification.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * One measure. {@code orderedAt} is the moment of its own day, also when it was made up
 * after downtime; {@code due} is the next look at the case, or the last day of what is to
 * be done about the measure.
 */
public record Measure(MeasureId id, MeasureKind kind, MeasureState state, CaseId caseId, int round, int rung,
		OffsetDateTime orderedAt, String orderedBy, @Nullable String comment, @Nullable String policyVersion,
		@Nullable String rule, @Nullable LocalDate due, String targetName, String unitName, String region,
		@Nullable OffsetDateTime endedAt, @Nullable String endReason, @Nullable String documentNumber,
		@Nullable LocalDate publishedOn) {

	/** Whether its letter has left the office. */
	public boolean sent() {
		return switch (kind) {
			case URGE -> true;
			case INTERVIEW -> state != MeasureState.ORDERED && state != MeasureState.CANCELLED;
			case CIRCULAR, ACCOUNTABILITY -> state == MeasureState.DONE;
			case SHUTDOWN -> state == MeasureState.APPROVED || state == MeasureState.DONE;
		};
	}

	/**
	 * As this person reads it. Why somebody proposed a shutdown was said to the leader.
	 */
	Measure readBy(Actor actor) {
		boolean proposed = kind == MeasureKind.SHUTDOWN && rule == null;
		return !proposed || Audience.OFFICE.includes(actor) ? this
				: new Measure(id, kind, state, caseId, round, rung, orderedAt, orderedBy, null, policyVersion, rule,
						due, targetName, unitName, region, endedAt, endReason, documentNumber, publishedOn);
	}

}
