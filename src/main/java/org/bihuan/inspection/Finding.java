package org.bihuan.inspection;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.organization.OrganizationId;
import org.bihuan.registry.TargetId;
import org.bihuan.registry.TargetKind;
import org.jspecify.annotations.Nullable;

/** One problem found on one target, with the unit that answers for it. */
public record Finding(FindingId id, InspectionId inspectionId, TargetId targetId, String targetName,
		TargetKind targetKind, OrganizationId unitId, String unitName, @JsonIgnore String unitPath, String region,
		String indicator, String indicatorName, boolean veto, String description, @Nullable String url,
		@Nullable String column, @Nullable LocalDate lastUpdated, LocalDate sampledAt, FoundBy foundBy,
		boolean namedBySuperior, FindingState state, @Nullable LocalDate verifiedAt, @Nullable String verifiedBy,
		String recordedBy) {
}
