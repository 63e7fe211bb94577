package org.bihuan.inspection;

import java.time.LocalDate;

import org.bihuan.registry.TargetId;
import org.jspecify.annotations.Nullable;

/** A problem as an inspector records it. */
public record FindingDraft(TargetId targetId, String indicator, String description, @Nullable String url,
		@Nullable String column, @Nullable LocalDate lastUpdated, LocalDate sampledAt, FoundBy foundBy,
		boolean namedBySuperior) {
}
