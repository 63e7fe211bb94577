package org.bihuan.rectification;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What a unit asked of the office: the n-th extension or objection of its case.
 * {@code due} is the last day for the decision.
 */
public record CaseRequest(String id, CaseId caseId, StopKind kind, int n, RequestState state,
		@Nullable ObjectionGround ground, String reason, @Nullable String progress,
		@Nullable LocalDate requestedDeadline, OffsetDateTime askedAt, @JsonIgnore String askedBy, String askedName,
		LocalDate due, @Nullable OffsetDateTime decidedAt, @Nullable String decidedBy, @Nullable String comment,
		@Nullable LocalDate deadline, List<String> evidence) {

	public boolean isPending() {
		return state == RequestState.PENDING;
	}

}
