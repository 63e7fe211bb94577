package org.bihuan.inspection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import org.bihuan.registry.TargetKind;
import org.bihuan.registry.TargetState;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one round. Rates are percent with one decimal, rounded half up;
 * {@code relapsed} counts findings of a problem that was put right on the same target in
 * the 12 months before.
 */
public record RoundStatistics(Kind websites, Kind accounts, Kind channels, List<Group> byRegion, List<Group> byCategory,
		List<Group> byPlatform, List<IndicatorCount> byIndicator, @Nullable Change previous, Recheck recheck,
		List<Registered> registered, int relapsed) {

	/** How many targets of a kind stood in a state when the targets were drawn. */
	public record Registered(TargetKind kind, TargetState state, int total) {
	}

	/**
	 * Unqualified: at least one confirmed veto, or a score below the set's pass mark; a
	 * target with several counting once.
	 */
	public record Kind(int operating, int checked, int qualified, int unqualified, BigDecimal qualifiedRate) {
	}

	/** The rate is unqualified ÷ checked. */
	public record Group(String name, TargetKind kind, int operating, int checked, int unqualified, BigDecimal rate) {
	}

	/** How many findings there are under an indicator. */
	public record IndicatorCount(String code, String name, int count) {
	}

	/**
	 * Against the same office's last round with findings, in percentage points; null
	 * where one of the two checked none of that kind.
	 */
	public record Change(InspectionId inspectionId, @Nullable BigDecimal websitesRateChange,
			@Nullable BigDecimal accountsRateChange, @Nullable BigDecimal channelsRateChange) {
	}

	/** That round's findings, and those not yet struck off. */
	public record Recheck(int earlier, int remaining) {
	}

	/** part ÷ whole in percent; 0.0 of nothing. */
	public static BigDecimal rate(long part, long whole) {
		if (whole == 0) {
			return new BigDecimal("0.0");
		}
		return BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
	}

}
