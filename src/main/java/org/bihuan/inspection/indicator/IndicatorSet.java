package org.bihuan.inspection.indicator;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A set with its indicators, complete in itself. A region's own set names the set it was
 * copied from. Below {@code passMark} is unqualified, above {@code bonusAbove} the bonus
 * part is opened, which adds {@code bonusCap} at most.
 */
public record IndicatorSet(String code, String name, LocalDate validFrom, @Nullable LocalDate validTo,
		@Nullable String region, @Nullable String base, String state, BigDecimal passMark, BigDecimal bonusAbove,
		BigDecimal bonusCap, List<Indicator> indicators) {

	/** Still being written: rounds do not use it. */
	public boolean draft() {
		return state.equals("DRAFT");
	}

	boolean validOn(LocalDate day) {
		return !draft() && !validFrom.isAfter(day) && (validTo == null || !validTo.isBefore(day));
	}

}
