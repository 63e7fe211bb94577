package org.bihuan.inspection.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A set with its indicators, complete in itself. A region's own set names the set it was
 * copied from. Below {@code passMark} is unqualified, above {@code bonusAbove} the bonus
 * part is opened, which adds {@code bonusCap} at most.
 *
 * @param officeId whose it is; null for what comes with the product
 */
public record IndicatorSet(String code, String name, LocalDate validFrom, @Nullable LocalDate validTo,
		@Nullable String region, @Nullable String base, String state, BigDecimal passMark, BigDecimal bonusAbove,
		BigDecimal bonusCap, List<Indicator> indicators, @Nullable String officeId,
		@JsonIgnore @Nullable String officePath, @Nullable String officeName, @JsonIgnore String createdBy,
		@JsonIgnore String changedBy) {

	/** Still being written: rounds do not use it. */
	public boolean draft() {
		return state.equals("DRAFT");
	}

	/** Copied or last changed by this person, who therefore does not put it in force. */
	public boolean isBy(String username) {
		return createdBy.equals(username) || changedBy.equals(username);
	}

	boolean validOn(LocalDate day) {
		return !draft() && !validFrom.isAfter(day) && (validTo == null || !validTo.isBefore(day));
	}

}
