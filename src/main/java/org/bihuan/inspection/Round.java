package org.bihuan.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bihuan.organization.OrganizationId;
import org.bihuan.registry.TargetKind;
import org.jspecify.annotations.Nullable;

/**
 * One inspection round; the window is days, both ends counted. A self-check names the
 * round whose other targets answer, and the last day to do so.
 */
public record Round(InspectionId id, OrganizationId officeId, @JsonIgnore String officePath, String title,
		String period, LocalDate from, LocalDate to, Set<TargetKind> kinds, RoundMethod method,
		@Nullable BigDecimal ratio, @Nullable Long seed, String indicatorSet, RoundState state, RoundPurpose purpose,
		@Nullable InspectionId baseRound, @Nullable LocalDate answerBy) {
}
