package org.bihuan.inspection;

import java.time.LocalDate;

import org.bihuan.registry.TargetId;
import org.bihuan.shared.Dates;
import org.jspecify.annotations.Nullable;

/**
 * A problem as an inspector records it. Refuses (422) days in years that are not taken.
 */
public record FindingDraft(TargetId targetId, String indicator, String description, @Nullable String url,
		@Nullable String column, @Nullable LocalDate lastUpdated, LocalDate sampledAt, FoundBy foundBy,
		boolean namedBySuperior) {

	public FindingDraft {
		Dates.known("sampledAt", sampledAt);
		if (lastUpdated != null) {
			Dates.known("lastUpdated", lastUpdated);
		}
	}

	/** What a superior's check or a feed finds was found so, whatever the sheet says. */
	FindingDraft in(RoundPurpose purpose) {
		FoundBy by = foundBy != FoundBy.MANUAL ? foundBy : switch (purpose) {
			case SUPERIOR -> FoundBy.SUPERIOR;
			case MONITORING -> FoundBy.MONITOR;
			case CITIZEN -> FoundBy.CITIZEN;
			default -> foundBy;
		};
		return new FindingDraft(targetId, indicator, description, url, column, lastUpdated, sampledAt, by,
				namedBySuperior || purpose == RoundPurpose.SUPERIOR);
	}

}
